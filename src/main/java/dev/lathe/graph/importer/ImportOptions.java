package dev.lathe.graph.importer;

import java.util.Map;

/**
 * What is known of the calls that the graph must serve.
 *
 * @param ranks dimensions of inputs by name, as far as they are known
 */
public record ImportOptions(Map<String, Integer> ranks) {
    public static final ImportOptions NONE = new ImportOptions(Map.of());

    public ImportOptions {
        ranks = Map.copyOf(ranks);
    }
}

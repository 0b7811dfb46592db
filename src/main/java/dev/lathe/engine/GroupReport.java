package dev.lathe.engine;

import java.util.List;

/**
 * Which channels of a model go together, and which must stay.
 *
 * @param groups that may lose channels
 * @param closed that may not, and why
 * @param parameters of the whole model
 * @param fewestParameters that can be left, with at least 8 channels in each group, in multiples of 8
 */
public record GroupReport(List<Group> groups, List<Closed> closed, long parameters, long fewestParameters) {
    public GroupReport {
        groups = List.copyOf(groups);
        closed = List.copyOf(closed);
    }

    /**
     * @param producers layers that make the channels
     * @param consumers layers that read them
     * @param fewestParameters of the model if this group alone keeps as little as it may
     */
    public record Group(String name, int channels, List<String> producers, List<String> consumers,
                        long fewestParameters) { }

    /** @param reason in words that follow "because" */
    public record Closed(List<String> layers, int channels, String reason) { }
}

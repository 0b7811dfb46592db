package dev.lathe.workbench.dialog;

import dev.lathe.engine.ModelCard.Layer;
import java.util.Locale;

/** Finds layers by words that occur in their name, kind, shape or treatment; every word must occur. */
final class LayerFilter {
    private LayerFilter() { }

    static boolean matches(Layer layer, String text) {
        String row = String.join(" ", layer.name(), layer.kind(), Figures.shape(layer.shape()),
                LayerTable.treatment(layer)).toLowerCase(Locale.ROOT);
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!row.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

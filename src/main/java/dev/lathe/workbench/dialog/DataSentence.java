package dev.lathe.workbench.dialog;

import dev.lathe.engine.DataCard;
import java.util.ArrayList;
import java.util.List;

/** What was found in a data set, in a line, with its warnings beneath. */
final class DataSentence {
    private DataSentence() { }

    static String of(DataCard card) {
        List<String> facts = new ArrayList<>();
        facts.add(card.spec().format().label());
        facts.add(card.used() < card.samples()
                ? Figures.count(card.used()) + " of " + Figures.counted(card.samples(), "sample", "samples")
                : Figures.counted(card.samples(), "sample", "samples"));
        facts.add(card.labelled() ? Figures.counted(card.classes(), "class", "classes")
                : "no labels: agreement with the baseline is measured");
        List<String> lines = new ArrayList<>();
        lines.add(String.join(" · ", facts));
        lines.addAll(card.warnings());
        return String.join("\n", lines);
    }
}

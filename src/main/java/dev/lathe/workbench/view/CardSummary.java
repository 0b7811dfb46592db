package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.ModelCard;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A file's name and two lines about it. */
final class CardSummary extends VBox {
    private final String empty;
    private final Label name = new Label();
    private final Label first = new Label();
    private final Label second = new Label();
    private final Label third = new Label();

    CardSummary(String id, String empty) {
        this.empty = empty;
        getStyleClass().add("card-summary");
        name.setId(id + "-name");
        name.getStyleClass().add("card-name");
        first.getStyleClass().add("detail");
        second.getStyleClass().addAll("detail", "spare");
        second.setId(id + "-detail");
        third.getStyleClass().addAll("detail", "spare");
        third.setId(id + "-more");
        third.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        third.managedProperty().bind(third.textProperty().isNotEmpty());
        getChildren().addAll(name, first, second, third);
    }

    void show(ModelCard card) {
        if (card == null) {
            clear();
            return;
        }
        String shape = card.inputShape().isEmpty() ? "input shape not known yet"
                : "input " + Figures.shape(card.inputShape().subList(1, card.inputShape().size())) + " → "
                        + card.outputClasses() + " scores";
        String origin = card.originLabel().isEmpty() ? "" : "Made by Lathe: " + card.originLabel();
        show(card.file().getFileName().toString(), card.file().toString(), Figures.bytes(card.bytes()) + " · "
                + Figures.count(card.parameters()) + " parameters", shape, card.notes());
        third.setText(origin);
    }

    /** @param calibration data of its own; null where a part of these calibrates */
    void show(DataCard card, DataCard calibration) {
        if (card == null) {
            clear();
            return;
        }
        String samples = card.used() == card.samples() ? Figures.count(card.samples()) + " samples"
                : Figures.count(card.used()) + " of " + Figures.count(card.samples()) + " samples";
        Preprocessing preprocessing = card.spec().preprocessing();
        show(card.spec().path().getFileName().toString(), card.spec().path().toString(),
                samples + (card.labelled() ? " · " + card.classes() + " classes" : " · no labels"),
                card.spec().format().label() + " · " + (preprocessing == null ? "as stored" : preprocessing.name())
                        + " · " + Figures.shape(card.sampleShape()), card.warnings());
        third.setText("calibration: " + (calibration == null ? "part of the test data"
                : calibration.spec().path().getFileName() + " (" + Figures.count(calibration.used()) + ")"));
    }

    private void clear() {
        show(empty, null, "", "", List.of());
    }

    private void show(String title, String path, String one, String two, List<String> remarks) {
        name.setText(title);
        third.setText("");
        first.setText(one);
        second.setText(two);
        first.setManaged(!one.isEmpty());
        second.setManaged(!two.isEmpty());
        String tip = path == null ? "" : remarks.isEmpty() ? path : path + "\n" + String.join("\n", remarks);
        name.setTooltip(tip.isEmpty() ? null : new Tooltip(tip));
    }
}

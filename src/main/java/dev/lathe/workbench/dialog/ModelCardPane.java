package dev.lathe.workbench.dialog;

import atlantafx.base.controls.CustomTextField;
import dev.lathe.chart.Figures;
import dev.lathe.engine.ModelCard;
import dev.lathe.workbench.icon.Icon;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The facts of a model file, and its layers. */
final class ModelCardPane extends VBox {
    private static final int ONE_FACT = 40;

    ModelCardPane(ModelCard card) {
        setId("model-card");
        getStyleClass().add("model-card");
        LayerTable layers = new LayerTable(card.layers());
        VBox.setVgrow(layers, Priority.ALWAYS);
        FlowPane facts = facts(card);
        HBox.setHgrow(facts, Priority.ALWAYS);
        HBox head = new HBox(facts, filter(card, layers));
        head.getStyleClass().add("card-head");
        getChildren().add(head);
        String notes = String.join("\n", card.notes());
        if (notes.length() > ONE_FACT) {
            getChildren().add(notes(notes));
        } else if (!notes.isEmpty()) {
            fact(facts, "Note", "card-notes", notes);
        }
        getChildren().add(layers);
        DialogWindow.styled(this);
    }

    private static FlowPane facts(ModelCard card) {
        FlowPane facts = new FlowPane();
        facts.getStyleClass().add("card-facts");
        Label name = fact(facts, "File", "card-file", card.file().getFileName().toString());
        name.setTooltip(new Tooltip(card.file() + "\nSHA-256 " + card.sha256()));
        fact(facts, "Size", "card-size", Figures.bytes(card.bytes()));
        fact(facts, "Parameters", "card-parameters", Figures.parameters(card.parameters()))
                .setTooltip(new Tooltip(Figures.count(card.parameters())));
        fact(facts, "Compressible", "card-compressible", compressible(card));
        fact(facts, "Input", "card-input", card.inputShape().isEmpty() ? "not known yet"
                : Figures.shape(card.inputShape().subList(1, card.inputShape().size())));
        fact(facts, "Output", "card-output", card.outputClasses() == 0 ? "–"
                : Figures.counted(card.outputClasses(), "class", "classes"));
        if (!card.originLabel().isEmpty()) {
            fact(facts, "Made by Lathe", "card-made", card.originLabel());
        }
        return facts;
    }

    private static String compressible(ModelCard card) {
        String parameters = Figures.parameters(card.compressibleParameters());
        return card.parameters() == 0 ? parameters : parameters + String.format(Locale.ROOT, " (%.1f %%)",
                100.0 * card.compressibleParameters() / card.parameters());
    }

    private static Label fact(FlowPane into, String caption, String id, String text) {
        Label title = new Label(caption);
        title.getStyleClass().add("note");
        Label value = new Label(text);
        value.setId(id);
        value.getStyleClass().add("card-value");
        into.getChildren().add(new VBox(title, value));
        return value;
    }

    private static Label notes(String text) {
        Label notes = new Label(text);
        notes.setId("card-notes");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        notes.getStyleClass().add("card-notes");
        return notes;
    }

    private static VBox filter(ModelCard card, LayerTable layers) {
        CustomTextField filter = new CustomTextField();
        filter.setId("card-filter");
        filter.setPromptText("Filter layers");
        filter.setLeft(Icon.SEARCH.node());
        filter.setPrefWidth(180);
        filter.setMinWidth(120);
        Label count = new Label();
        count.setId("card-count");
        count.getStyleClass().add("note");
        count.setMinWidth(USE_PREF_SIZE);
        Runnable apply = () -> {
            layers.filter(filter.getText());
            String all = Figures.counted(card.layers().size(), "layer", "layers");
            count.setText(layers.shown() == card.layers().size() ? all
                    : Figures.count(layers.shown()) + " of " + all);
        };
        filter.textProperty().addListener((value, before, now) -> apply.run());
        apply.run();
        VBox cell = new VBox(4, filter, count);
        cell.setAlignment(Pos.TOP_RIGHT);
        return cell;
    }
}

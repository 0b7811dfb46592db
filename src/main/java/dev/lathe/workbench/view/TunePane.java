package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage.Half;
import dev.lathe.workbench.model.InputsModel;
import dev.lathe.workbench.model.TuneModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Sliders and choices of the recipe. */
final class TunePane extends VBox {
    private static final List<Integer> WIDTHS = Recipe.BIT_WIDTHS;

    private final TuneGestures gestures;
    private final Slider sparsity = new Slider(0, 100 * Recipe.MAX_SPARSITY, 0);
    private final TextField sparsityField = new TextField();
    private final Slider bits = new Slider(0, WIDTHS.size() - 1, WIDTHS.size() - 1);
    private final Label bitsValue = new Label();
    private final Choice<Pruning.Granularity> pruned;
    private final Choice<PruningCriterion> criterion;
    private final Choice<Pruning.ChannelWorth> worth;
    private final Choice<Granularity> granularity;
    private final Choice<Mapping> mapping;
    private final SegmentedToggle<Half> half;
    private final Setting levels;
    private final Setting halves;
    private boolean showing;

    TunePane(TuneModel model, InputsModel inputs, TuneGestures gestures, Attachments attachments) {
        this.gestures = gestures;
        getStyleClass().add("tune");
        pruned = new Choice<>("pruned", "What is pruned", List.of(Pruning.Granularity.values()),
                Pruning.Granularity::label, chosen -> gestures.onChanged(
                        recipe -> recipe.withPruning(recipe.pruning().withGranularity(chosen))));
        worth = new Choice<>("channel-worth", "Criterion of channels", List.of(Pruning.ChannelWorth.values()),
                Pruning.ChannelWorth::label, chosen -> gestures.onChanged(
                        recipe -> recipe.withPruning(recipe.pruning().withWorth(chosen))));
        criterion = new Choice<>("criterion", "Pruning criterion", List.of(PruningCriterion.values()),
                TunePane::shortName, gestures::onCriterionChosen);
        granularity = new Choice<>("granularity", "Granularity of scales",
                List.of(Granularity.PER_CHANNEL, Granularity.PER_TENSOR), Granularity::label,
                gestures::onGranularityChosen);
        mapping = new Choice<>("mapping", "Mapping of values to levels",
                List.of(Mapping.SYMMETRIC, Mapping.AFFINE), Mapping::label, gestures::onMappingChosen);
        half = new SegmentedToggle<>(List.of(Half.values()), Half::id,
                chosen -> gestures.onChanged(recipe -> recipe.withStorage(recipe.storage().withHalf(chosen))));
        half.setId("half");
        half.setAccessibleText("Format of 16-bit weights");
        levels = new Setting("Levels", Hint.GRANULARITY.on(granularity), Hint.MAPPING.on(mapping));
        halves = new Setting("16 bits", half);
        setUpSparsity();
        setUpBits();
        getChildren().addAll(
                Hint.SPARSITY.on(line("Sparsity", sparsityField, new Label("%"))), Hint.SPARSITY.on(sparsity),
                Hint.BITS.on(line("Weight bits", bitsValue)), Hint.BITS.on(bits),
                new Setting("Prune", Hint.PRUNED.on(pruned), Hint.CRITERION.on(criterion),
                        Hint.WORTH.on(worth)), levels, Hint.HALF.on(halves),
                new ExecutionPane(model, inputs, gestures, attachments));
        attachments.follow(model.recipe(), this::show);
        attachments.follow(inputs.modelCard(), card -> pruned.setDisable(card != null && !card.graph().complete()));
        attachments.follow(model.enabled(), enabled -> setDisable(!enabled));
    }

    private static String shortName(PruningCriterion criterion) {
        return switch (criterion) {
            case GLOBAL_MAGNITUDE -> "Globally";
            case LAYER_MAGNITUDE -> "By layer";
            case RANDOM -> "Random";
        };
    }

    private void setUpSparsity() {
        sparsity.setId("sparsity-slider");
        sparsity.setBlockIncrement(5);
        sparsity.setMajorTickUnit(5);
        sparsity.getStyleClass().add(Styles.SMALL);
        sparsity.setAccessibleText("Sparsity in percent");
        sparsity.valueProperty().addListener((observed, old, now) -> {
            if (!showing) {
                gestures.onSparsityMoved(now.doubleValue() / 100);
            }
        });
        sparsityField.setId("sparsity-field");
        sparsityField.getStyleClass().addAll(Styles.SMALL, "value-field");
        sparsityField.setAccessibleText("Sparsity in percent");
        sparsityField.setPrefColumnCount(3);
        sparsityField.setOnAction(event -> readField());
        sparsityField.focusedProperty().addListener((observed, old, focused) -> {
            if (!focused) {
                readField();
            }
        });
    }

    private void readField() {
        String text = sparsityField.getText().replace("%", "").replace(',', '.').trim();
        double percent = text.matches("\\d{1,3}(\\.\\d*)?") ? Double.parseDouble(text) : sparsity.getValue();
        gestures.onSparsityMoved(Math.min(percent / 100, Recipe.MAX_SPARSITY));
        sparsityField.setText(String.valueOf(Math.round(Math.min(percent, 100 * Recipe.MAX_SPARSITY))));
    }

    private void setUpBits() {
        bits.setId("bits-slider");
        bits.setBlockIncrement(1);
        bits.setMajorTickUnit(1);
        bits.setMinorTickCount(0);
        bits.setSnapToTicks(true);
        bits.setShowTickLabels(true);
        bits.setAccessibleText("Bits of a weight");
        bits.getStyleClass().add(Styles.SMALL);
        bits.setLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Double notch) {
                return String.valueOf(WIDTHS.get(notch.intValue()));
            }

            @Override
            public Double fromString(String text) {
                return (double) WIDTHS.indexOf(Integer.valueOf(text));
            }
        });
        bits.valueProperty().addListener((observed, old, now) -> {
            if (!showing) {
                gestures.onBitsMoved(WIDTHS.get((int) Math.round(now.doubleValue())));
            }
        });
        bitsValue.setId("bits-value");
        bitsValue.getStyleClass().add("value");
    }

    private void show(Recipe recipe) {
        showing = true;
        double percent = Math.round(100 * recipe.sparsity());
        if (Math.abs(sparsity.getValue() - percent) > 0.5) {
            sparsity.setValue(percent);
        }
        sparsityField.setText(String.valueOf((int) percent));
        int notch = WIDTHS.indexOf(recipe.bits());
        if (Math.round(bits.getValue()) != notch) {
            bits.setValue(notch);
        }
        boolean int8 = recipe.activations() == Activations.INT8;
        bitsValue.setText(width(recipe.bits(), int8));
        criterion.show(recipe.criterion());
        granularity.show(recipe.scheme().granularity());
        mapping.show(recipe.scheme().mapping());
        half.show(recipe.storage().half());
        ExecutionPane.present(levels, !int8 && recipe.bits() != 16);
        levels.setDisable(recipe.bits() == 32);
        ExecutionPane.present(halves, !int8 && recipe.bits() == 16);
        pruned.show(recipe.pruning().granularity());
        worth.show(recipe.pruning().worth());
        ExecutionPane.present(criterion, recipe.pruning().granularity() == Pruning.Granularity.WEIGHT);
        ExecutionPane.present(worth, recipe.pruning().ofChannels());
        criterion.setDisable(recipe.sparsity() == 0);
        worth.setDisable(recipe.sparsity() == 0);
        showing = false;
    }

    private static String width(int bits, boolean int8) {
        if (int8) {
            return bits < 8 ? String.valueOf(bits) : "8 (int8)";
        }
        return bits == 32 ? "32 (float)" : bits == 16 ? "16 (half)" : String.valueOf(bits);
    }

    private static HBox line(String name, Node... right) {
        Label label = new Label(name);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(label, gap);
        line.getChildren().addAll(right);
        line.getStyleClass().add("tune-line");
        return line;
    }
}

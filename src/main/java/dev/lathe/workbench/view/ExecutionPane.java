package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.ModelCard;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.workbench.model.InputsModel;
import dev.lathe.workbench.model.TuneModel;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What a compressed model executes; for a model whose code is no graph, why there is nothing to choose. */
final class ExecutionPane extends VBox {
    private static final List<Integer> SAMPLES = List.of(64, 128, 256, 512, 1024, 0);

    private final SegmentedToggle<Activations> activations;
    private final Choice<RangeMethod> method;
    private final Choice<Integer> samples;
    private final Choice<FloatKernels> kernels;
    private final Setting calibrated;
    private final Setting computed;
    private final Label obstacle = new Label();

    ExecutionPane(TuneModel tune, InputsModel inputs, TuneGestures gestures, Attachments attachments) {
        getStyleClass().add("tune");
        activations = new SegmentedToggle<>(List.of(Activations.values()), ExecutionPane::name,
                chosen -> gestures.onChanged(recipe -> recipe.withActivations(chosen)));
        activations.setId("activations");
        activations.setAccessibleText("Numbers that layers compute with");
        method = new Choice<>("calibration-method", "Method that finds the ranges of activations",
                List.of(RangeMethod.values()), RangeMethod::label,
                chosen -> gestures.onChanged(calibration(now -> new Calibration(chosen, now.samples()))));
        samples = new Choice<>("calibration-samples", "Calibration samples", SAMPLES, ExecutionPane::count,
                chosen -> gestures.onChanged(calibration(now -> new Calibration(now.method(), chosen))));
        samples.setMinWidth(78);
        samples.setMaxWidth(78);
        kernels = new Choice<>("kernels", "Kernels of float layers", List.of(FloatKernels.values()),
                FloatKernels::label, chosen -> gestures.onChanged(execution(now -> now.withKernels(chosen))));
        calibrated = new Setting("Calibrate", method, samples);
        computed = new Setting("Kernels", kernels);
        obstacle.setId("graph-obstacle");
        obstacle.getStyleClass().add("detail");
        getChildren().addAll(Hint.ACTIVATIONS.on(new Setting("Activations", activations)),
                Hint.CALIBRATION.on(calibrated), Hint.KERNELS.on(computed), obstacle);
        attachments.follow(tune.recipe(), this::show);
        attachments.follow(inputs.modelCard(), this::show);
    }

    private static UnaryOperator<Recipe> execution(UnaryOperator<Execution> change) {
        return recipe -> recipe.withExecution(change.apply(recipe.execution()));
    }

    private static UnaryOperator<Recipe> calibration(UnaryOperator<Calibration> change) {
        return execution(execution -> execution.withCalibration(change.apply(execution.calibration())));
    }

    private void show(Recipe recipe) {
        Execution execution = recipe.execution();
        boolean int8 = execution.activations() == Activations.INT8;
        activations.show(execution.activations());
        method.show(execution.calibration().method());
        samples.show(execution.calibration().samples());
        kernels.show(execution.kernels());
        present(calibrated, int8);
        present(computed, !int8);
    }

    private void show(ModelCard card) {
        boolean compiled = card == null || card.graph().complete();
        activations.setDisable(!compiled);
        kernels.setDisable(!compiled);
        String why = compiled ? "" : "Weights only: the model " + card.graph().obstacle();
        obstacle.setText(why);
        present(obstacle, !compiled);
        Tooltip tip = new Tooltip(why);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        obstacle.setTooltip(compiled ? null : tip);
    }

    private static String name(Activations choice) {
        return switch (choice) {
            case FLOAT -> "Float";
            case DYNAMIC -> "Dynamic";
            case INT8 -> "Int8";
        };
    }

    private static String count(int samples) {
        return samples == 0 ? "All" : Figures.count(samples);
    }

    /** Shows a node, or takes it away with the room it has. */
    static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}

package dev.lathe.workbench.view;

import dev.lathe.chart.Figures;
import dev.lathe.compress.Activations;
import dev.lathe.compress.Calibration;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.engine.ModelCard;
import dev.lathe.graph.range.RangeMethod;
import dev.lathe.workbench.model.InputsModel;
import dev.lathe.workbench.model.TuneModel;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the artifact executes: activations, calibration, kernels; and what 16 bits are. */
final class ExecutionPane extends VBox {
    private static final List<Integer> SAMPLES = List.of(64, 128, 256, 512, 1024, 0);
    private static final List<Activations> ACTIVATIONS = List.of(Activations.values());

    private final SegmentedToggle<Activations> activations;
    private final Choice<RangeMethod> method;
    private final Choice<Integer> samples;
    private final Choice<FloatKernels> kernels;
    private final SegmentedToggle<Storage.Half> half;
    private final HBox activationsLine;
    private final HBox calibrationLine;
    private final HBox kernelsLine;
    private final HBox halfLine;
    private final Label obstacle = new Label();

    ExecutionPane(TuneModel model, InputsModel inputs, TuneGestures gestures, Attachments attachments) {
        getStyleClass().add("tune");
        activations = new SegmentedToggle<>(ACTIVATIONS, ExecutionPane::name,
                chosen -> gestures.onChanged(recipe -> recipe.withActivations(chosen)));
        activations.setId("activations");
        activations.setAccessibleText("Activations");
        method = new Choice<>("calibration-method", "Calibration method", List.of(RangeMethod.values()),
                RangeMethod::label, chosen -> gestures.onChanged(calibration(
                        now -> new Calibration(chosen, now.samples()))));
        samples = new Choice<>("calibration-samples", "Calibration samples", SAMPLES,
                count -> count == 0 ? "all" : Figures.count(count), chosen -> gestures.onChanged(calibration(
                        now -> new Calibration(now.method(), chosen))));
        samples.setMinWidth(76);
        kernels = new Choice<>("kernels", "Float kernels", List.of(FloatKernels.values()), FloatKernels::label,
                chosen -> gestures.onChanged(execution(now -> now.withKernels(chosen))));
        half = new SegmentedToggle<>(List.of(Storage.Half.values()), Storage.Half::id,
                chosen -> gestures.onChanged(recipe -> recipe.withStorage(recipe.storage().withHalf(chosen))));
        half.setId("half");
        half.setAccessibleText("Format of 16 bits");
        halfLine = TunePane.setting("16 bits", half);
        activationsLine = TunePane.setting("Activate", activations);
        calibrationLine = TunePane.setting("Calibrate", method);
        calibrationLine.getChildren().add(samples);
        kernelsLine = TunePane.setting("Kernels", kernels);
        obstacle.setId("graph-obstacle");
        obstacle.setWrapText(true);
        obstacle.getStyleClass().add("speed-note");
        getChildren().addAll(Hint.HALF.on(halfLine), Hint.ACTIVATIONS.on(activationsLine),
                Hint.CALIBRATION.on(calibrationLine), Hint.KERNELS.on(kernelsLine), obstacle);
        attachments.follow(model.recipe(), this::show);
        attachments.follow(inputs.modelCard(), this::showObstacle);
    }

    private static String name(Activations choice) {
        return switch (choice) {
            case FLOAT -> "Float";
            case DYNAMIC -> "Dynamic";
            case INT8 -> "Int8";
        };
    }

    private static UnaryOperator<Recipe> execution(UnaryOperator<Execution> change) {
        return recipe -> recipe.withExecution(change.apply(recipe.execution()));
    }

    private static UnaryOperator<Recipe> calibration(UnaryOperator<Calibration> change) {
        return execution(execution -> execution.withCalibration(change.apply(execution.calibration())));
    }

    private void show(Recipe recipe) {
        Execution execution = recipe.execution();
        activations.show(execution.activations());
        method.show(execution.calibration().method());
        samples.show(execution.calibration().samples());
        kernels.show(execution.kernels());
        half.show(recipe.storage().half());
        boolean int8 = execution.activations() == Activations.INT8;
        present(halfLine, recipe.bits() == 16 && !int8);
        present(calibrationLine, int8);
        present(kernelsLine, !int8);
    }

    private void showObstacle(ModelCard card) {
        boolean graph = card == null || card.graph().complete();
        activationsLine.setDisable(!graph);
        kernelsLine.setDisable(!graph);
        present(obstacle, !graph);
        if (!graph) {
            obstacle.setText("Numbers only: the model " + card.graph().reason() + ".");
            obstacle.setTooltip(new Tooltip(card.graph().obstacle()));
        }
    }

    static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}

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
    private final Label weightsOnly = new Label();

    ExecutionPane(TuneModel tune, InputsModel inputs, TuneGestures gestures, Attachments attachments) {
        getStyleClass().add("tune");
        activations = new SegmentedToggle<>(List.of(Activations.values()), ExecutionPane::name,
                gestures::onActivationsChosen);
        activations.setId("activations");
        activations.setAccessibleText("Numbers that layers compute with");
        method = new Choice<>("calibration-method", "Method that finds the ranges of activations",
                List.of(RangeMethod.values()), RangeMethod::label,
                chosen -> gestures.onCalibrationChosen(new Calibration(chosen, calibration(tune).samples())));
        samples = new Choice<>("calibration-samples", "Calibration samples", SAMPLES, ExecutionPane::count,
                chosen -> gestures.onCalibrationChosen(new Calibration(calibration(tune).method(), chosen)));
        samples.setMinWidth(78);
        samples.setMaxWidth(78);
        kernels = new Choice<>("kernels", "Kernels of float layers", List.of(FloatKernels.values()),
                FloatKernels::label, gestures::onKernelsChosen);
        calibrated = new Setting("Calibrate", method, samples);
        computed = new Setting("Kernels", kernels);
        weightsOnly.setId("weights-only");
        weightsOnly.getStyleClass().add("detail");
        getChildren().addAll(Hint.ACTIVATIONS.on(new Setting("Activations", activations)),
                Hint.CALIBRATION.on(calibrated), Hint.KERNELS.on(computed), weightsOnly);
        attachments.follow(tune.recipe(), this::show);
        attachments.follow(inputs.modelCard(), this::show);
    }

    private static Calibration calibration(TuneModel tune) {
        return tune.recipe().get().execution().calibration();
    }

    private void show(Recipe recipe) {
        Execution execution = recipe.execution();
        boolean int8 = execution.activations() == Activations.INT8;
        activations.show(execution.activations());
        method.show(execution.calibration().method());
        samples.show(execution.calibration().samples());
        kernels.show(execution.kernels());
        calibrated.setShown(int8);
        computed.setShown(!int8);
    }

    private void show(ModelCard card) {
        boolean compiled = card == null || card.graph().complete();
        activations.setDisable(!compiled);
        kernels.setDisable(!compiled);
        String why = compiled ? "" : "Weights only: the model " + card.graph().obstacle();
        weightsOnly.setText(why);
        weightsOnly.setManaged(!compiled);
        Tooltip tip = new Tooltip(why);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        weightsOnly.setTooltip(compiled ? null : tip);
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
}

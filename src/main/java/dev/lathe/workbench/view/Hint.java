package dev.lathe.workbench.view;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** The field's terms in a sentence each, shown where the pointer rests and read out by screen readers. */
enum Hint {
    SPARSITY("Sparsity is the share of the compressible weights that are set to zero; zeros take almost no room in"
            + " the file."),
    BITS("How many bits a stored weight has: 2 to 8 round to that many levels, 16 is half precision, 32 leaves the"
            + " values alone."),
    CRITERION("Which weights become zero first: the smallest of the whole network, the smallest of each layer, or"
            + " random ones as the control."),
    GRANULARITY("Per channel gives each output channel a scale of its own, per tensor one scale to the whole layer."),
    MAPPING("Symmetric lays the levels evenly around zero, affine shifts them to where the values lie."),
    HALF("fp16 keeps 11 significant bits of a weight, bf16 keeps 8 and the range of single precision."),
    ACTIVATIONS("Activations are what flows between the layers: kept in float, turned into int8 batch by batch for"
            + " linear and recurrent layers (dynamic), or computed in int8 with ranges known beforehand."),
    CALIBRATION("Calibration runs the model on samples and finds the range of each activation, which int8 divides"
            + " into 256 levels."),
    KERNELS("Kernels are the routines that compute the float layers: the numbers stay the same but for rounding, the"
            + " time does not."),
    ACCURACY("Share of right answers with its 95 % interval; beneath it the paired difference, which compares with the"
            + " baseline sample by sample and is therefore far more certain."),
    DIFFERENCE("Accuracy minus the baseline's in percentage points, on the same samples."),
    INTERVAL("95 % interval of the paired difference: the baseline and the trial are compared sample by sample."),
    SIZE("Bytes of the file on disk; the weights in memory keep their size."),
    RATIO("How many times smaller than the original file."),
    LATENCY("Median time of one batch, measured in turns with the baseline; the noise floor is how far two copies of"
            + " the same file lie apart."),
    P95("Nineteen of twenty batches took no longer than this."),
    SPEED_UP("The baseline's time divided by the trial's, measured in turns; ≈ 1× where the noise floor hides any"
            + " difference."),
    FRONT("Trials that no other trial beats: none is both cheaper and at least as accurate."),
    AREA("The smaller a disc, the fewer weights are kept."),
    BELOW("Trials so far below the baseline that only an arrow at the edge shows them; View ▸ Focus near the Baseline"
            + " brings them in.");

    private final String sentence;

    Hint(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    <N extends Node> N on(N node) {
        Tooltip tip = new Tooltip(sentence);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        tip.setShowDelay(Duration.millis(500));
        tip.setShowDuration(Duration.seconds(20));
        Tooltip.install(node, tip);
        node.setAccessibleHelp(sentence);
        return node;
    }
}

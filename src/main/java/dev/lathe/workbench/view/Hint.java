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
    PRUNED("Single weights become zeros and the file small; 2:4 zeroes two of every four neighbours; channels are really"
            + " removed from every layer that they go through, which makes the network faster."),
    WORTH("How channels are ranked: by the size of their weights, by batch norms' factors, by the expected change of the"
            + " loss, or at random as the control."),
    HALF("fp16 has more digits, bf16 the range of single precision."),
    ACTIVATIONS("What layers compute with: floats; dynamic int8, where linear layers find each batch's range as it comes;"
            + " or static int8, where whole regions run on int8 kernels with ranges found by calibration."),
    CALIBRATION("How the ranges of int8 activations are chosen, and from how many samples; rare large values can be"
            + " clipped for the sake of the others."),
    KERNELS("What computes float layers: the operators as they are, pictures with the channels innermost, or layers packed"
            + " for oneDNN with activations fused. Answers stay the same."),
    ACCURACY("Share of right answers with its 95 % interval; beneath it the paired difference, which compares with the"
            + " baseline sample by sample and is therefore far more certain."),
    DIFFERENCE("Accuracy minus the baseline's in percentage points, on the same samples."),
    INTERVAL("95 % interval of the paired difference: the baseline and the trial are compared sample by sample."),
    SIZE("Bytes of the file on disk; beneath it the weights in memory, as kernels hold them."),
    RATIO("How many times smaller than the original file."),
    LATENCY("Median time of one batch, measured in turns with the baseline; the noise floor is how far two copies of"
            + " the same file lie apart."),
    P95("Nineteen of twenty batches took no longer than this."),
    SPEED_UP("The baseline's time divided by the trial's, measured in turns; ≈ 1× where the noise floor hides any"
            + " difference."),
    VERSUS_FLOAT("Speed over the fastest file with unchanged weights in float, so that int8 is not credited with what better"
            + " float kernels give."),
    FRONT("Trials that no other trial beats: none is both cheaper and at least as accurate."),
    AREA("The smaller a mark, the fewer weights are kept."),
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

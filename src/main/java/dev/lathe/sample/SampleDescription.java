package dev.lathe.sample;

import java.util.Locale;
import java.util.Map;

/** What the sample is and how it was made, for the people who open its folder. */
record SampleDescription(long seed, Schedule schedule, Map<Split, Integer> sizes, double testAccuracy) {

    String markdown() {
        return String.format(Locale.ROOT, """
                # Digits

                Handwritten-style digits and a small classifier of them, both made by Lathe itself:

                    lathe make-sample --out DIR --seed %d

                | file | what |
                |---|---|
                | `digits_resnet.pt` | TorchScript, a residual network of 77,754 parameters and 2.55 M multiply-adds; \
                input N × 1 × 28 × 28, output N × 10 logits |
                | `train-…` | %,d images: recovery and fine-tuning |
                | `calibration-…` | %,d images: calibration of activations |
                | `test-…` | %,d images: accuracy; the model answers %.2f %% of them right |
                | `SHA256SUMS` | checksums, for `sha256sum -c` |

                Images are 28 × 28 grey bytes, white on black, in gzipped IDX files, with every digit equally often; \
                preprocessing is the `mnist` preset. Each digit is drawn from strokes whose control points tremble, \
                then rotated, sheared, stretched and distorted elastically (Simard, Steinkraus and Platt 2003), with \
                a pen of varying width and pressure, and now and then occluded or spotted. The splits are independent \
                draws and share no image.

                The network was trained through DJL's PyTorch engine for %d epochs of stochastic gradient descent \
                (batch %d, peak rate %s, momentum %s, weight decay %.4f, cosine schedule, shifts of up to %d px). \
                The same seed gives the same images everywhere; the last bits of the weights depend on the processor.
                """, seed, sizes.get(Split.TRAIN), sizes.get(Split.CALIBRATION), sizes.get(Split.TEST),
                100 * testAccuracy, schedule.epochs(), schedule.batch(), schedule.peakRate(), schedule.momentum(),
                schedule.weightDecay(), schedule.reach());
    }
}

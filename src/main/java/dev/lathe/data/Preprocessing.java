package dev.lathe.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a stored sample becomes the tensor that a model sees: resize, centre crop, multiply by {@code scale}, subtract
 * {@code mean}, divide by {@code std}, lay out.
 *
 * @param name preset id, or "custom"
 * @param resize shorter side in pixels after an antialiased bilinear resize; 0 leaves the size alone
 * @param crop side in pixels of the centre square; 0 does not crop
 * @param scale factor on stored values (1/255 for 8-bit images)
 * @param mean one number for each channel, or one for all, or empty for none
 * @param std likewise; empty divides by nothing
 * @param layout order of the dimensions of an image
 * @param channels order of an image's channels
 * @param reshape shape that a numeric sample (CSV row, NumPy array) is given first, and the tensor of an image last;
 *        empty leaves it alone
 */
public record Preprocessing(String name, int resize, int crop, double scale, List<Double> mean, List<Double> std,
                            Layout layout, Channels channels, List<Integer> reshape) {
    /** Stored values as they are, images as 0–255. */
    public static final Preprocessing NONE = new Preprocessing("none", 0, 0, 1, List.of(), List.of(),
            Layout.NCHW, Channels.AS_STORED, List.of());
    /** torchvision's evaluation transform for ImageNet classifiers, at 224 pixels. */
    public static final Preprocessing IMAGENET = new Preprocessing("imagenet", 224, 224, 1 / 255.0,
            List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), Layout.NCHW, Channels.RGB, List.of());
    /** 32 × 32 colour images normalised with the ImageNet statistics, as the common CIFAR-10 ResNets are trained. */
    public static final Preprocessing CIFAR10 = new Preprocessing("cifar10", 0, 0, 1 / 255.0,
            List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), Layout.NCHW, Channels.RGB, List.of());
    /** 28 × 28 grey images normalised with MNIST's mean and deviation. */
    public static final Preprocessing MNIST = new Preprocessing("mnist", 0, 0, 1 / 255.0,
            List.of(0.1307), List.of(0.3081), Layout.NCHW, Channels.GRAY, List.of());

    public static final List<Preprocessing> PRESETS = List.of(IMAGENET, CIFAR10, MNIST, NONE);

    /** Order of the dimensions of an image batch. */
    public enum Layout { NCHW, NHWC }

    /** Order of an image's channels. */
    public enum Channels { AS_STORED, RGB, BGR, GRAY }

    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        reshape = List.copyOf(reshape);
        if (resize < 0 || crop < 0) {
            throw new IllegalArgumentException("resize and crop are pixels and cannot be negative");
        }
        if (!Double.isFinite(scale) || !Stream.concat(mean.stream(), std.stream()).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scale, mean and std must be finite numbers");
        }
        if (std.contains(0.0)) {
            throw new IllegalArgumentException("std divides and cannot be 0");
        }
    }

    public Preprocessing withNormalization(List<Double> newMean, List<Double> newStd) {
        return new Preprocessing("custom", resize, crop, scale, newMean, newStd, layout, channels, reshape);
    }
}

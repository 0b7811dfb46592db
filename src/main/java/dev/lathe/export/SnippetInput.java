package dev.lathe.export;

import dev.lathe.data.DataFormat;
import dev.lathe.data.Preprocessing;
import dev.lathe.data.Preprocessing.Channels;
import dev.lathe.data.Preprocessing.Layout;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a loading snippet feeds the model.
 *
 * @param image whether a sample is an image (otherwise an array of numbers)
 * @param steps how a sample becomes a tensor
 * @param shape of a batch of one; empty where it is not known
 */
record SnippetInput(boolean image, Preprocessing steps, List<Long> shape) {
    static SnippetInput of(ExportContents contents) {
        DataDescription data = contents.recipe().data();
        List<Long> shape = contents.inputShape().isEmpty() ? List.of() : batchOfOne(contents.inputShape());
        if (data == null) {
            return new SnippetInput(false, Preprocessing.NONE, shape);
        }
        boolean image = switch (data.format()) {
            case IMAGES, CIFAR10, IDX -> true;
            case AUTO, NPZ, CSV -> false;
        };
        return new SnippetInput(image, data.preprocessing(), shape.isEmpty() ? reshaped(data) : shape);
    }

    private static List<Long> reshaped(DataDescription data) {
        List<Integer> reshape = data.preprocessing().reshape();
        return reshape.isEmpty() || data.format() == DataFormat.AUTO ? List.of()
                : batchOfOne(Stream.concat(Stream.of(1L),
                        reshape.stream().map(Integer::longValue)).toList());
    }

    private static List<Long> batchOfOne(List<Long> shape) {
        return Stream.concat(Stream.of(1L), shape.stream().skip(1)).toList();
    }

    boolean channelsLast() {
        return steps.layout() == Layout.NHWC;
    }

    boolean grey() {
        return channels() == 1;
    }

    boolean bgr() {
        return steps.channels() == Channels.BGR;
    }

    /** 1 or 3. */
    int channels() {
        return switch (steps.channels()) {
            case GRAY -> 1;
            case RGB, BGR -> 3;
            case AS_STORED -> shape.size() == 4 && shape.get(channelsLast() ? 3 : 1) == 1 ? 1 : 3;
        };
    }

    /** Pixels of a side, or −1 where it is the image's own. */
    long side(boolean width) {
        if (shape.size() == 4) {
            return shape.get((channelsLast() ? 1 : 2) + (width ? 1 : 0));
        }
        return steps.crop() > 0 ? steps.crop() : -1;
    }

    /** One mean for each channel, 0 where there is none. */
    List<Double> mean() {
        return perChannel(steps.mean(), 0);
    }

    /** One deviation for each channel, 1 where there is none. */
    List<Double> std() {
        return perChannel(steps.std(), 1);
    }

    private List<Double> perChannel(List<Double> values, double missing) {
        if (!image) {
            return values.isEmpty() ? List.of(missing) : values;
        }
        double only = values.size() == 1 ? values.get(0) : missing;
        return values.size() == channels() ? values : Collections.nCopies(channels(), only);
    }

    static String list(List<?> values, Function<Object, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }

    /** The steps in words, for a sample that another program decodes. */
    String inWords() {
        StringBuilder words = new StringBuilder(image ? (grey() ? "grey, " : bgr() ? "B, G, R, " : "R, G, B, ") : "");
        if (image && steps.resize() > 0) {
            words.append("shorter side resized to ").append(steps.resize()).append(" (antialiased bilinear), ");
        }
        if (image && steps.crop() > 0) {
            words.append("centre ").append(steps.crop()).append(" x ").append(steps.crop()).append(", ");
        }
        words.append("value * ").append(steps.scale());
        if (!steps.mean().isEmpty() || !steps.std().isEmpty()) {
            words.append(", minus mean [").append(list(mean(), Object::toString)).append("], divided by std [")
                    .append(list(std(), Object::toString)).append(']');
        }
        if (image) {
            words.append(channelsLast() ? ", laid out N x H x W x C" : ", laid out N x C x H x W");
        }
        return words.toString();
    }
}

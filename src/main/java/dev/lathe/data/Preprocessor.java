package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.util.List;

/**
 * Turns a stored sample into the numbers that a model sees. Images are treated like torchvision's
 * {@code Resize, CenterCrop, ToTensor, Normalize} on Pillow images, to the bit up to the 8-bit pixels and in float32
 * after that.
 */
public final class Preprocessor {
    private Preprocessor() { }

    /**
     * Channels, resize and crop (images only), scale, mean and deviation, then layout. The mean's and deviation's
     * entries go with an image's channels, or with the first dimension of a numeric sample (the last for NHWC). A
     * {@code reshape} is applied to a numeric sample at first, to an image at last.
     *
     * @return values with their shape, C×H×W or H×W×C for an image
     * @throws LatheException if the preprocessing does not go with the sample
     */
    public static RawSample.Numbers apply(RawSample sample, Preprocessing preprocessing) {
        if (sample instanceof RawSample.Image image) {
            return ofImage(image, preprocessing);
        }
        return ofNumbers((RawSample.Numbers) sample, preprocessing);
    }

    private static RawSample.Numbers ofImage(RawSample.Image stored, Preprocessing preprocessing) {
        RawSample.Image image = ImageGeometry.withChannels(stored, preprocessing.channels());
        if (preprocessing.resize() > 0) {
            image = PillowResize.shorterSide(image, preprocessing.resize());
        }
        if (preprocessing.crop() > 0) {
            image = ImageGeometry.centreCrop(image, preprocessing.crop());
        }
        boolean planes = preprocessing.layout() == Preprocessing.Layout.NCHW;
        int channels = image.channels();
        int area = image.width() * image.height();
        float[] values = new float[area * channels];
        for (int c = 0; c < channels; c++) {
            float[] byPixel = normalized(c, channels, preprocessing);
            for (int i = 0; i < area; i++) {
                values[planes ? c * area + i : i * channels + c] = byPixel[image.pixels()[i * channels + c] & 0xff];
            }
        }
        List<Integer> shape = planes ? List.of(channels, image.height(), image.width())
                : List.of(image.height(), image.width(), channels);
        return reshaped(new RawSample.Numbers(values, shape), preprocessing.reshape());
    }

    private static float[] normalized(int channel, int channels, Preprocessing preprocessing) {
        float mean = entry(preprocessing.mean(), channel, channels, "mean", 0);
        float deviation = entry(preprocessing.std(), channel, channels, "std", 1);
        float[] values = new float[256];
        for (int v = 0; v < values.length; v++) {
            values[v] = ((float) (v * preprocessing.scale()) - mean) / deviation;
        }
        return values;
    }

    private static RawSample.Numbers ofNumbers(RawSample.Numbers stored, Preprocessing preprocessing) {
        if (preprocessing.resize() > 0 || preprocessing.crop() > 0
                || preprocessing.channels() == Preprocessing.Channels.BGR) {
            throw new LatheException("The preprocessing \"" + preprocessing.name() + "\" resizes, crops or reorders "
                    + "images, but these samples are numbers of shape " + stored.shape() + ".",
                    "Choose \"none\", or one without resize, crop and BGR.");
        }
        RawSample.Numbers sample = reshaped(stored, preprocessing.reshape());
        List<Integer> shape = sample.shape();
        boolean first = preprocessing.layout() == Preprocessing.Layout.NCHW;
        int channels = shape.isEmpty() ? 1 : shape.get(first ? 0 : shape.size() - 1);
        int perChannel = sample.values().length / Math.max(1, channels);
        float[] means = new float[channels];
        float[] deviations = new float[channels];
        for (int c = 0; c < channels; c++) {
            means[c] = entry(preprocessing.mean(), c, channels, "mean", 0);
            deviations[c] = entry(preprocessing.std(), c, channels, "std", 1);
        }
        float[] values = new float[sample.values().length];
        for (int i = 0; i < values.length; i++) {
            int c = first ? i / perChannel : i % channels;
            values[i] = ((float) (sample.values()[i] * preprocessing.scale()) - means[c]) / deviations[c];
        }
        return new RawSample.Numbers(values, shape);
    }

    private static RawSample.Numbers reshaped(RawSample.Numbers sample, List<Integer> shape) {
        if (shape.isEmpty()) {
            return sample;
        }
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (count != sample.values().length || shape.stream().anyMatch(d -> d < 1)) {
            throw new LatheException("A sample of shape " + sample.shape() + " has " + sample.values().length
                    + " values and cannot be reshaped to " + shape + ".",
                    "Give the preprocessing a reshape of as many values, or none.");
        }
        return new RawSample.Numbers(sample.values(), shape);
    }

    private static float entry(List<Double> entries, int channel, int channels, String name, float none) {
        if (entries.size() > 1 && entries.size() != channels) {
            throw new LatheException("The preprocessing's " + name + " has " + entries.size()
                    + " entries, but samples have " + channels + (channels == 1 ? " channel." : " channels."),
                    "Give one entry for each channel, or one for all.");
        }
        return entries.isEmpty() ? none : entries.get(entries.size() == 1 ? 0 : channel).floatValue();
    }
}

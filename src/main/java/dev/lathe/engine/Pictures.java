package dev.lathe.engine;

import dev.lathe.data.Preprocessing;
import dev.lathe.data.RawSample;
import java.util.List;

/** Draws samples. */
final class Pictures {
    private static final int OPAQUE = 0xFF000000;

    private Pictures() { }

    /** The stored image, or null where the sample is no image. */
    static SamplePreview.Picture stored(RawSample sample) {
        if (!(sample instanceof RawSample.Image image)) {
            return null;
        }
        int[] argb = new int[image.width() * image.height()];
        for (int i = 0; i < argb.length; i++) {
            int first = image.pixels()[i * image.channels()] & 0xFF;
            int second = image.channels() < 3 ? first : image.pixels()[i * image.channels() + 1] & 0xFF;
            int third = image.channels() < 3 ? first : image.pixels()[i * image.channels() + 2] & 0xFF;
            argb[i] = OPAQUE | first << 16 | second << 8 | third;
        }
        return new SamplePreview.Picture(image.width(), image.height(), argb);
    }

    /**
     * The preprocessed tensor, its values stretched to the full range and its channels in the order the model sees
     * them; null where it is not shaped like an image.
     */
    static SamplePreview.Picture seen(RawSample.Numbers tensor, Preprocessing preprocessing) {
        List<Integer> shape = tensor.shape();
        if (shape.size() == 2) {
            return draw(tensor.values(), 1, shape.get(0), shape.get(1), 0, shape.get(1), 1);
        }
        if (shape.size() != 3) {
            return null;
        }
        boolean last = preprocessing.layout() == Preprocessing.Layout.NHWC;
        int channels = last ? shape.get(2) : shape.get(0);
        int height = last ? shape.get(0) : shape.get(1);
        int width = last ? shape.get(1) : shape.get(2);
        return last ? draw(tensor.values(), channels, height, width, 1, width * channels, channels)
                : draw(tensor.values(), channels, height, width, height * width, width, 1);
    }

    private static SamplePreview.Picture draw(float[] values, int channels, int height, int width, int channelStride,
                                              int rowStride, int columnStride) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float factor = high > low ? 255 / (high - low) : 0;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * rowStride + x * columnStride;
                int red = Math.round((values[at] - low) * factor);
                int green = channels < 3 ? red : Math.round((values[at + channelStride] - low) * factor);
                int blue = channels < 3 ? red : Math.round((values[at + 2 * channelStride] - low) * factor);
                argb[y * width + x] = OPAQUE | red << 16 | green << 8 | blue;
            }
        }
        return new SamplePreview.Picture(width, height, argb);
    }
}

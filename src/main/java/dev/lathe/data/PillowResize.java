package dev.lathe.data;

/**
 * Antialiased bilinear resize of 8-bit channels with the arithmetic of Pillow's {@code Image.resize(size, BILINEAR)}: a
 * triangle filter as wide as the reduction asks for, one pass along rows and one along columns, weights rounded to 22
 * fractional bits and pixels rounded to 8 bits after each pass.
 */
final class PillowResize {
    private static final int PRECISION_BITS = 32 - 8 - 2;

    private PillowResize() { }

    /** Makes the shorter side {@code side} pixels and keeps the ratio, as torchvision's {@code Resize(side)} does. */
    static RawSample.Image shorterSide(RawSample.Image image, int side) {
        int width = image.width();
        int height = image.height();
        return width <= height ? resize(image, side, (int) ((long) side * height / width))
                : resize(image, (int) ((long) side * width / height), side);
    }

    static RawSample.Image resize(RawSample.Image image, int width, int height) {
        int channels = image.channels();
        byte[] pixels = image.pixels();
        if (width != image.width()) {
            pixels = pass(pixels, image.height(), image.width(), width, channels, image.width() * channels, channels,
                    width * channels);
        }
        if (height != image.height()) {
            pixels = pass(pixels, width, image.height(), height, channels, channels, width * channels, channels);
        }
        return new RawSample.Image(width, height, channels, pixels);
    }

    /**
     * Resamples every line of an image.
     *
     * @param lineStep distance between lines of the source
     * @param pixelStep distance between neighbours on a line, in source and target
     * @param targetLineStep distance between lines of the target
     */
    private static byte[] pass(byte[] source, int lines, int length, int newLength, int channels, int lineStep,
                               int pixelStep, int targetLineStep) {
        byte[] target = new byte[lines * newLength * channels];
        double scale = (double) length / newLength;
        double filterScale = Math.max(scale, 1.0);
        for (int i = 0; i < newLength; i++) {
            double centre = (i + 0.5) * scale;
            int first = Math.max((int) (centre - filterScale + 0.5), 0);
            int end = Math.min((int) (centre + filterScale + 0.5), length);
            int[] weights = weights(first, end, centre, filterScale);
            for (int line = 0; line < lines; line++) {
                for (int c = 0; c < channels; c++) {
                    int from = line * lineStep + first * pixelStep + c;
                    int sum = 1 << (PRECISION_BITS - 1);
                    for (int k = 0; k < weights.length; k++) {
                        sum += (source[from + k * pixelStep] & 0xff) * weights[k];
                    }
                    int value = Math.max(0, Math.min(255, sum >> PRECISION_BITS));
                    target[line * targetLineStep + i * pixelStep + c] = (byte) value;
                }
            }
        }
        return target;
    }

    private static int[] weights(int first, int end, double centre, double filterScale) {
        double[] exact = new double[end - first];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Math.max(0, 1 - Math.abs((k + first - centre + 0.5) * (1.0 / filterScale)));
            sum += exact[k];
        }
        int[] weights = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
            weights[k] = (int) (0.5 + exact[k] / sum * (1 << PRECISION_BITS));
        }
        return weights;
    }
}

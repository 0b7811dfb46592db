package dev.lathe.sample;

/** A square grey picture with ink from 0 to 1, drawn by antialiased strokes. Pixel centres have whole coordinates. */
final class Canvas {
    private final int side;
    private double[] ink;

    Canvas(int side) {
        this.side = side;
        this.ink = new double[side * side];
    }

    /**
     * Draws a segment with round ends; overlapping strokes keep the darker ink.
     *
     * @param width of the pen at the start, in pixels
     * @param endWidth of the pen at the end
     */
    void line(Point from, Point to, double width, double endWidth, double strength) {
        double reach = Math.max(width, endWidth) / 2 + 1;
        int left = clamp(StrictMath.floor(Math.min(from.x(), to.x()) - reach));
        int right = clamp(StrictMath.ceil(Math.max(from.x(), to.x()) + reach));
        int top = clamp(StrictMath.floor(Math.min(from.y(), to.y()) - reach));
        int bottom = clamp(StrictMath.ceil(Math.max(from.y(), to.y()) + reach));
        double vx = to.x() - from.x();
        double vy = to.y() - from.y();
        double squaredLength = vx * vx + vy * vy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = squaredLength == 0 ? 0
                        : ((x - from.x()) * vx + (y - from.y()) * vy) / squaredLength;
                double t = Math.min(Math.max(along, 0), 1);
                double px = x - from.x() - t * vx;
                double py = y - from.y() - t * vy;
                double radius = (width + (endWidth - width) * t) / 2;
                double coverage = radius + 0.5 - StrictMath.sqrt(px * px + py * py);
                int i = y * side + x;
                ink[i] = Math.max(ink[i], strength * Math.min(Math.max(coverage, 0), 1));
            }
        }
    }

    /** Wipes a rectangle clean; parts outside the picture are ignored. */
    void erase(int left, int top, int width, int height) {
        for (int y = Math.max(top, 0); y < Math.min(top + height, side); y++) {
            for (int x = Math.max(left, 0); x < Math.min(left + width, side); x++) {
                ink[y * side + x] = 0;
            }
        }
    }

    /** Gaussian blur; {@code sigma} in pixels. */
    void blur(double sigma) {
        ink = convolved(ink, side, gaussianKernel(sigma));
    }

    /** Multiplies the ink of each pixel by 1 + a normal deviate, as paper does to a pen. */
    void roughen(RandomStream random, double deviation) {
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] > 0) {
                ink[i] *= 1 + deviation * random.gaussian();
            }
        }
    }

    /** The picture as unsigned bytes, rounded to {@code levels} grey levels from 0 to 255. */
    byte[] pixels(int levels) {
        byte[] pixels = new byte[ink.length];
        for (int i = 0; i < pixels.length; i++) {
            double clipped = Math.min(Math.max(ink[i], 0), 1);
            pixels[i] = (byte) (StrictMath.round(clipped * (levels - 1)) * 255 / (levels - 1));
        }
        return pixels;
    }

    static double[] gaussianKernel(double sigma) {
        int radius = (int) StrictMath.ceil(2.5 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** A separable convolution of a square picture with a symmetric kernel, zeros outside. */
    static double[] convolved(double[] values, int side, double[] kernel) {
        return along(along(values, side, kernel, 1, side), side, kernel, side, 1);
    }

    private static double[] along(double[] values, int side, double[] kernel, int step, int lineStep) {
        int radius = kernel.length / 2;
        double[] result = new double[values.length];
        for (int line = 0; line < side; line++) {
            for (int i = 0; i < side; i++) {
                double sum = 0;
                for (int k = Math.max(-radius, -i); k <= Math.min(radius, side - 1 - i); k++) {
                    sum += kernel[k + radius] * values[line * lineStep + (i + k) * step];
                }
                result[line * lineStep + i * step] = sum;
            }
        }
        return result;
    }

    private int clamp(double coordinate) {
        return (int) Math.min(Math.max(coordinate, 0), side - 1);
    }
}

package dev.lathe.sample;

/**
 * Elastic distortion (Simard, Steinkraus and Platt, ICDAR 2003): a random displacement for each pixel, smoothed by a
 * Gaussian. Applied to the points of a stroke rather than to the pixels of an image, so the pen keeps its width.
 */
final class ElasticField {
    private final double[] dx;
    private final double[] dy;
    private final int side;

    /**
     * @param side of the canvas, in pixels
     * @param sigma of the smoothing, in pixels
     * @param strength root mean square of the displacement in each direction, in pixels
     */
    ElasticField(RandomStream random, int side, double sigma, double strength) {
        this.side = side;
        double[] kernel = Canvas.gaussianKernel(sigma);
        dx = field(random, kernel, strength);
        dy = field(random, kernel, strength);
    }

    Point moved(Point p) {
        return p.plus(at(dx, p), at(dy, p));
    }

    private double[] field(RandomStream random, double[] kernel, double strength) {
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(-1, 1);
        }
        double[] smooth = Canvas.convolved(values, side, kernel);
        double squares = 0;
        for (double v : smooth) {
            squares += v * v;
        }
        double factor = strength / StrictMath.sqrt(squares / smooth.length);
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] *= factor;
        }
        return smooth;
    }

    private double at(double[] field, Point p) {
        double x = Math.min(Math.max(p.x(), 0), side - 1.001);
        double y = Math.min(Math.max(p.y(), 0), side - 1.001);
        int column = (int) x;
        int row = (int) y;
        double right = x - column;
        double down = y - row;
        int i = row * side + column;
        return (1 - down) * ((1 - right) * field[i] + right * field[i + 1])
                + down * ((1 - right) * field[i + side] + right * field[i + side + 1]);
    }
}

package dev.lathe.sample;

import java.util.List;

/**
 * Draws handwritten-style digits, white on black, 28 × 28: a skeleton whose control points tremble, an affine
 * transform, elastic distortion, a pen whose pressure varies, then blur, rough ink, and now and then an occlusion or
 * specks of dirt. Most digits are easy; a tail is hard.
 */
final class DigitPainter {
    static final int SIDE = 28;
    private static final double PIXELS_A_UNIT = 0.19;
    private static final double CENTRE = (SIDE - 1) / 2.0;
    private static final int LEVELS = 32;

    private DigitPainter() { }

    /** Rows from the top, one unsigned byte a pixel. */
    static byte[] paint(int digit, RandomStream random) {
        double difficulty = 0.6 * random.uniform() * random.uniform();
        List<Skeleton> variants = DigitSkeletons.of(digit);
        double tremble = 1.5 + 5 * difficulty;
        Skeleton skeleton = variants.get(random.below(variants.size()))
                .moved(p -> p.plus(tremble * random.gaussian(), tremble * random.gaussian()));
        Placement placement = Placement.random(random, difficulty);
        ElasticField field = new ElasticField(random, SIDE, random.uniform(3, 5.5), 0.3 + 2.4 * difficulty);
        Pen pen = Pen.random(random, difficulty);
        Canvas canvas = new Canvas(SIDE);
        for (List<Point> stroke : skeleton.strokes()) {
            pen.draw(canvas, stroke.stream().map(placement::apply).map(field::moved).toList());
        }
        if (random.chance(0.5 * difficulty)) {
            occlude(canvas, random);
        }
        canvas.roughen(random, random.uniform(0.02, 0.08 + 0.3 * difficulty));
        canvas.blur(random.uniform(0.3, 0.5 + 0.5 * difficulty));
        if (random.chance(0.08 + 0.5 * difficulty)) {
            specks(canvas, random);
        }
        return canvas.pixels(LEVELS);
    }

    private static void occlude(Canvas canvas, RandomStream random) {
        int width = 2 + random.below(5);
        int height = 2 + random.below(5);
        canvas.erase(6 + random.below(14), 4 + random.below(18), width, height);
    }

    private static void specks(Canvas canvas, RandomStream random) {
        int count = 1 + random.below(4);
        for (int i = 0; i < count; i++) {
            Point from = new Point(random.uniform(0, SIDE), random.uniform(0, SIDE));
            Point to = from.plus(random.uniform(-4, 4), random.uniform(-4, 4));
            canvas.line(from, to, random.uniform(0.5, 1.8), random.uniform(0.5, 1.8), random.uniform(0.3, 0.9));
        }
    }

    /** Scale, stretch, shear, rotation and shift from skeleton units to pixels. */
    private record Placement(double xx, double xy, double yx, double yy, double dx, double dy) {
        static Placement random(RandomStream random, double difficulty) {
            double scale = PIXELS_A_UNIT * random.uniform(0.85 - 0.35 * difficulty, 1.08 + 0.1 * difficulty);
            double stretch = random.uniform(0.8 - 0.2 * difficulty, 1.1 + 0.15 * difficulty);
            double shear = random.uniform(-0.18, 0.28) + 0.25 * difficulty * random.gaussian();
            double angle = (0.07 + 0.26 * difficulty) * random.gaussian();
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double shift = 0.7 + 1.8 * difficulty;
            return new Placement(scale * cos * stretch, -scale * (sin + shear * cos),
                    scale * sin * stretch, scale * (cos - shear * sin),
                    CENTRE + shift * random.uniform(-1, 1), CENTRE + shift * random.uniform(-1, 1));
        }

        Point apply(Point p) {
            double x = p.x() - 50;
            double y = p.y() - 50;
            return new Point(xx * x + xy * y + dx, yx * x + yy * y + dy);
        }
    }

    /** Width in pixels, how much the pressure swings along a stroke, and how white the ink is. */
    private record Pen(double width, double swing, double phase, double ink) {
        static Pen random(RandomStream random, double difficulty) {
            double width = random.uniform(1.6 - 0.8 * difficulty, 3.0 + 2.2 * difficulty);
            double ink = random.uniform(0.9 - 0.65 * difficulty, 1);
            return new Pen(width, random.uniform(0, 0.35), random.uniform(0, 2 * StrictMath.PI), ink);
        }

        void draw(Canvas canvas, List<Point> stroke) {
            for (int i = 1; i < stroke.size(); i++) {
                canvas.line(stroke.get(i - 1), stroke.get(i), widthAt(i - 1), widthAt(i), ink);
            }
        }

        private double widthAt(int step) {
            return width * (1 + swing * StrictMath.sin(phase + 0.22 * step));
        }
    }
}

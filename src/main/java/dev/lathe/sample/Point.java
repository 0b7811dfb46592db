package dev.lathe.sample;

/** A point of the plane: in the units of a skeleton (a digit is 100 high), or in pixels once it is on the canvas. */
record Point(double x, double y) {
    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    /** The point at a share {@code t} of the way to {@code other}. */
    Point towards(Point other, double t) {
        return new Point(x + (other.x - x) * t, y + (other.y - y) * t);
    }
}

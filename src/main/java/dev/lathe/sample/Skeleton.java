package dev.lathe.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The strokes of one way to write a digit, as lines and cubic Bézier curves: {@code M x y} puts the pen down,
 * {@code L x y} draws a line, {@code C x1 y1 x2 y2 x y} a curve. The digit fills about 0 to 100 in both directions,
 * y downwards.
 */
final class Skeleton {
    private static final int STEPS = 10;

    private final List<Piece> pieces;

    /** One command with its points. */
    private record Piece(char command, List<Point> points) { }

    private Skeleton(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    static Skeleton parse(String path) {
        List<Piece> pieces = new ArrayList<>();
        for (String piece : path.split("(?=[MLC])")) {
            String[] numbers = piece.substring(1).trim().split("\\s+");
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < numbers.length; i += 2) {
                points.add(new Point(Double.parseDouble(numbers[i]), Double.parseDouble(numbers[i + 1])));
            }
            pieces.add(new Piece(piece.charAt(0), List.copyOf(points)));
        }
        return new Skeleton(pieces);
    }

    /** The same digit with every end and control point moved. */
    Skeleton moved(UnaryOperator<Point> move) {
        return new Skeleton(pieces.stream()
                .map(p -> new Piece(p.command(), p.points().stream().map(move).toList()))
                .toList());
    }

    /** The strokes as polylines of ten segments a line or curve. */
    List<List<Point>> strokes() {
        List<List<Point>> strokes = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.command() == 'M') {
                strokes.add(new ArrayList<>(piece.points()));
                continue;
            }
            List<Point> stroke = strokes.get(strokes.size() - 1);
            Point from = stroke.get(stroke.size() - 1);
            for (int step = 1; step <= STEPS; step++) {
                stroke.add(at(from, piece.points(), step / (double) STEPS));
            }
        }
        return strokes;
    }

    /** De Casteljau's construction: as many rounds of interpolation as there are points after the first. */
    private static Point at(Point from, List<Point> rest, double t) {
        List<Point> points = new ArrayList<>(rest);
        points.add(0, from);
        while (points.size() > 1) {
            List<Point> between = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                between.add(points.get(i - 1).towards(points.get(i), t));
            }
            points = between;
        }
        return points.get(0);
    }
}

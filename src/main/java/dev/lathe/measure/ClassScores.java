package dev.lathe.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the class scores in what a model returns. */
public final class ClassScores {
    private ClassScores() { }

    /**
     * The first output of shape [batch, classes] with at least two classes; trailing dimensions of 1 are ignored.
     *
     * @throws LatheException if there is none
     */
    public static NDArray select(NDList output, long batch, Path file) {
        List<String> shapes = new ArrayList<>();
        for (NDArray array : output) {
            Shape shape = array.getShape();
            shapes.add(shape.toString());
            long classes = classes(shape, batch);
            if (classes >= 2) {
                return array;
            }
        }
        String found = shapes.isEmpty() ? "no tensor" : String.join(", ", shapes);
        throw new LatheException("The output of " + file.getFileName() + " is not a class score: for a batch of " + batch
                + " it returned " + found + ".",
                "Lathe measures classifiers, whose output is one row of at least two scores for each sample;"
                        + " export such a head.");
    }

    private static long classes(Shape shape, long batch) {
        if (shape.dimension() < 2 || shape.get(0) != batch) {
            return 0;
        }
        for (int d = 2; d < shape.dimension(); d++) {
            if (shape.get(d) != 1) {
                return 0;
            }
        }
        return shape.get(1);
    }
}

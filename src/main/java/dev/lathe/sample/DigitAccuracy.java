package dev.lathe.sample;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Path;

/** Counts the right answers of a saved model, loaded afresh. */
final class DigitAccuracy {
    private static final int BATCH = 100;

    private DigitAccuracy() { }

    /**
     * @return right answers as a share of all, 0 to 1
     * @throws LatheException if the file cannot be loaded
     */
    static double of(Path file, DigitSet digits, Cancellation cancellation) {
        try (Model model = Model.newInstance("digits", "PyTorch")) {
            model.load(file);
            ParameterStore none = new ParameterStore(model.getNDManager(), false);
            int correct = 0;
            for (int from = 0; from < digits.size(); from += BATCH) {
                cancellation.check();
                DigitBatch batch = new DigitBatch(Math.min(BATCH, digits.size() - from));
                batch.fill(digits, from);
                try (NDManager manager = model.getNDManager().newSubManager()) {
                    NDArray input = manager.create(batch.images(),
                            new Shape(batch.size(), 1, DigitPainter.SIDE, DigitPainter.SIDE), DataType.FLOAT32);
                    long[] answers = model.getBlock().forward(none, new NDList(input), false).singletonOrThrow()
                            .argMax(1).toLongArray();
                    for (int i = 0; i < batch.size(); i++) {
                        correct += answers[i] == digits.labels()[from + i] ? 1 : 0;
                    }
                }
            }
            return correct / (double) digits.size();
        } catch (IOException | MalformedModelException e) {
            throw new LatheException("Could not load " + file + ": " + e.getMessage() + ".",
                    "Make the sample again.", e);
        }
    }
}

package dev.lathe.sample;

import ai.djl.MalformedModelException;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Trains the sample network through DJL's PyTorch engine: a few minutes on two cores. */
final class SampleTrainer {
    private final Schedule schedule;
    private final long seed;

    SampleTrainer(Schedule schedule, long seed) {
        this.schedule = schedule;
        this.seed = seed;
    }

    /**
     * The values after training. The order of the images, the shifts and the first weights follow from the seed; the
     * last bits of the result depend on the processor, as libtorch's kernels do.
     *
     * @throws LatheException if the working copy of the model cannot be written
     */
    NetworkState train(DigitSet digits, Progress progress, Cancellation cancellation) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("lathe-training");
            NetworkState start = NetworkState.initial(SampleNetwork.trained(), seed);
            try (TrainedModule module = new TrainedModule(folder, start)) {
                for (int epoch = 0; epoch < schedule.epochs(); epoch++) {
                    epoch(module, digits, epoch, progress, cancellation);
                }
                return module.state();
            }
        } catch (IOException e) {
            throw new LatheException("Could not write the model for training: " + e.getMessage() + ".",
                    "Free some space in the folder for temporary files.", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the engine refused the network's own archive", e);
        } finally {
            delete(folder);
        }
    }

    private void epoch(TrainedModule module, DigitSet digits, int epoch, Progress progress,
                       Cancellation cancellation) {
        RandomStream random = new RandomStream(seed, 200, epoch);
        int[] order = random.permutation(digits.size());
        int steps = digits.size() / schedule.batch();
        DigitBatch batch = new DigitBatch(schedule.batch());
        float meanLoss = 0;
        for (int step = 0; step < steps; step++) {
            cancellation.check();
            int overall = epoch * steps + step;
            batch.fillShifted(digits, order, step * schedule.batch(), schedule.reach(), random);
            float loss = module.step(batch, schedule.rate(overall, steps), schedule);
            meanLoss += (loss - meanLoss) / (step + 1);
            progress.update(String.format(Locale.ROOT, "Training, epoch %d of %d, loss %.3f", epoch + 1,
                    schedule.epochs(), meanLoss), (overall + 1) / (double) (schedule.epochs() * steps));
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}

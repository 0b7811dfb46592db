package dev.lathe.sample;

import dev.lathe.platform.AtomicFile;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Makes the sample from one number: draws the digits, trains the classifier, describes both. */
public final class SampleGenerator {
    /** The seed of the sample that comes with the program. */
    public static final long EMBEDDED_SEED = 1;

    private SampleGenerator() { }

    /**
     * Writes {@code digits_resnet.pt}, the three splits as gzipped IDX files, {@code README.md} and {@code SHA256SUMS}.
     * The digits are the same bytes for the same seed everywhere; the last bits of the weights depend on the
     * processor. Takes a few minutes on two cores.
     *
     * @param folder is made if it is missing; files of an earlier sample in it are replaced
     * @return the model's share of right answers on the test split, 0 to 1
     * @throws LatheException if a file cannot be written
     * @throws dev.lathe.task.CancelledException between two images or two training steps
     */
    public static double generate(Path folder, long seed, Progress progress, Cancellation cancellation) {
        return generate(folder, seed, Schedule.DEFAULT, sizes(), progress, cancellation);
    }

    static double generate(Path folder, long seed, Schedule schedule, Map<Split, Integer> sizes, Progress progress,
                           Cancellation cancellation) {
        Map<Split, DigitSet> digits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            digits.put(split, DigitSet.paint(seed, split, sizes.get(split), progress, cancellation));
        }
        NetworkState state = new SampleTrainer(schedule, seed).train(digits.get(Split.TRAIN), progress, cancellation);
        digits.forEach((split, set) -> {
            progress.update("Writing the " + split.id() + " digits", Progress.UNKNOWN);
            write(folder, split, set);
        });
        Path model = folder.resolve(SampleFiles.MODEL);
        SampleNetwork.shipped().write(model, state);
        progress.update("Measuring accuracy", Progress.UNKNOWN);
        double accuracy = DigitAccuracy.of(model, digits.get(Split.TEST), cancellation);
        describe(folder, new SampleDescription(seed, schedule, sizes, accuracy));
        return accuracy;
    }

    private static Map<Split, Integer> sizes() {
        Map<Split, Integer> sizes = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            sizes.put(split, split.size());
        }
        return sizes;
    }

    private static void write(Path folder, Split split, DigitSet set) {
        IdxFile.write(folder.resolve(split.imagesFile()), set.images(), set.size(), DigitPainter.SIDE,
                DigitPainter.SIDE);
        IdxFile.write(folder.resolve(split.labelsFile()), set.labels(), set.size());
    }

    private static void describe(Path folder, SampleDescription description) {
        AtomicFile.write(folder.resolve(SampleFiles.README), file -> Files.writeString(file, description.markdown()));
        try {
            String sums = Checksums.of(folder).text();
            AtomicFile.write(folder.resolve(SampleFiles.CHECKSUMS), file -> Files.writeString(file, sums));
        } catch (IOException e) {
            throw new LatheException("Could not read back the sample in " + folder + ": " + e.getMessage() + ".",
                    "Make the sample again.", e);
        }
    }
}

package dev.lathe.sample;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.platform.AppFolders;
import dev.lathe.platform.AtomicFile;
import dev.lathe.platform.Sha256;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The sample that comes with the program, as files.
 *
 * @param model TorchScript, N × 1 × 28 × 28 to N × 10
 * @param test 2,000 digits
 * @param calibration 1,000 digits
 * @param train 12,000 digits
 */
public record EmbeddedSample(Path model, DataSpec test, DataSpec calibration, DataSpec train) {
    private static final String RESOURCES = "/sample/";

    /**
     * Copies the sample into the cache folder, once: whole files are left alone, missing or damaged ones are replaced.
     * Each file appears whole or not at all, so two processes may do this at the same time.
     *
     * @throws LatheException if the cache folder cannot be written
     */
    public static EmbeddedSample extract() {
        byte[] sums = resource(SampleFiles.CHECKSUMS);
        Checksums checksums = Checksums.parse(new String(sums, StandardCharsets.UTF_8));
        Path folder = AppFolders.cache().resolve("sample-" + Sha256.of(sums).substring(0, 12));
        for (String name : SampleFiles.content()) {
            copyUnlessThere(folder, name, checksums);
        }
        return new EmbeddedSample(folder.resolve(SampleFiles.MODEL), spec(folder, Split.TEST),
                spec(folder, Split.CALIBRATION), spec(folder, Split.TRAIN));
    }

    private static DataSpec spec(Path folder, Split split) {
        return DataSpec.of(folder.resolve(split.imagesFile())).withFormat(DataFormat.IDX)
                .withPreprocessing(Preprocessing.MNIST);
    }

    private static void copyUnlessThere(Path folder, String name, Checksums checksums) {
        if (there(folder, name, checksums)) {
            return;
        }
        try {
            AtomicFile.write(folder.resolve(name), temporary -> {
                try (InputStream in = open(name)) {
                    Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                }
            });
        } catch (LatheException e) {
            if (!there(folder, name, checksums)) {
                throw e;
            }
        }
    }

    private static boolean there(Path folder, String name, Checksums checksums) {
        try {
            return checksums.matches(folder, name);
        } catch (IOException e) {
            throw new LatheException("Could not read " + folder.resolve(name) + ": " + e.getMessage() + ".",
                    "Delete the folder " + folder + " and start again.", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LatheException("The program's own file sample/" + name + " cannot be read.",
                    "Install Lathe again.", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = EmbeddedSample.class.getResourceAsStream(RESOURCES + name);
        if (in == null) {
            throw new LatheException("The program's own file sample/" + name + " is missing.", "Install Lathe again.");
        }
        return in;
    }
}

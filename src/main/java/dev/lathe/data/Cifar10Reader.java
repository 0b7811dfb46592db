package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10's binary version: records of one label byte and 3 × 32 × 32 bytes, plane by plane
 * (<a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky 2009</a>). Of a folder, the {@code test_batch*.bin}
 * files are read if it has any, because networks are trained on the others; else every {@code *.bin}.
 */
final class Cifar10Reader implements SampleReader {
    static final int RECORD_BYTES = 3073;

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog",
            "horse", "ship", "truck");

    @Override
    public List<Path> files(DataSpec spec, Cancellation cancellation) {
        Path path = spec.path();
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> all = FolderListing.files(path, name -> name.endsWith(".bin"));
        if (all.isEmpty()) {
            throw new LatheException("The folder " + path + " has no *.bin files.",
                    "Choose the folder or a file of CIFAR-10's binary version.");
        }
        List<Path> test = all.stream().filter(f -> FolderListing.lowerCaseName(f).startsWith("test_batch")).toList();
        return test.isEmpty() ? all : test;
    }

    @Override
    public SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        List<Path> files = files(spec, cancellation);
        byte[][] contents = new byte[files.size()][];
        int[] firstRecords = new int[files.size() + 1];
        for (int i = 0; i < contents.length; i++) {
            cancellation.check();
            progress.update("Reading CIFAR-10", (double) i / contents.length);
            contents[i] = read(files.get(i));
            firstRecords[i + 1] = firstRecords[i] + contents[i].length / RECORD_BYTES;
        }
        int[] labels = new int[firstRecords[contents.length]];
        for (int i = 0; i < contents.length; i++) {
            for (int r = firstRecords[i]; r < firstRecords[i + 1]; r++) {
                labels[r] = label(files.get(i), contents[i], r - firstRecords[i]);
            }
        }
        LabelsFile names = LabelsFile.read(spec.labels());
        ClassList classes = names == null ? new ClassList(CLASSES.size(), CLASSES, true)
                : ClassList.ofIndices(labels, spec.path(), names);
        return new LoadedSet(DataFormat.CIFAR10, labels.length, index -> {
            int file = 0;
            while (index >= firstRecords[file + 1]) {
                file++;
            }
            return image(contents[file], index - firstRecords[file]);
        }, labels, classes, List.of());
    }

    private static byte[] read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes == 0 || bytes % RECORD_BYTES != 0 || bytes > Integer.MAX_VALUE - 8) {
                throw new LatheException(file + " is not in CIFAR-10's binary layout: its " + bytes
                        + " bytes are no whole number of 3073-byte records.",
                        bytes % (RECORD_BYTES + 1) == 0 && bytes > 0 ? "It may be CIFAR-100, which Lathe does not read."
                                : "Download the binary version of CIFAR-10, or choose another format.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    private static int label(Path file, byte[] content, int record) {
        int label = content[record * RECORD_BYTES] & 0xff;
        if (label >= CLASSES.size()) {
            throw new LatheException("Record " + record + " of " + file + " has label " + label
                    + ", but CIFAR-10 has classes 0 to 9.", "Choose a file of CIFAR-10's binary version.");
        }
        return label;
    }

    private static RawSample image(byte[] content, int record) {
        byte[] pixels = new byte[3 * PLANE];
        int start = record * RECORD_BYTES + 1;
        for (int i = 0; i < PLANE; i++) {
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = content[start + c * PLANE + i];
            }
        }
        return new RawSample.Image(SIDE, SIDE, 3, pixels);
    }
}

package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds and loads the two arrays of a NumPy data set, in one {@code .npz} or in two {@code .npy} files. */
final class NumpyFiles {
    private static final List<String> SAMPLES = List.of("x", "data", "images", "features", "x_test", "test_images");
    private static final List<String> LABELS = List.of("y", "labels", "label", "targets", "target", "y_test",
            "test_labels");

    private NumpyFiles() { }

    /**
     * @param x the samples
     * @param y the labels, or null
     * @param unused names of the other arrays
     */
    record Pair(NpyArray x, NpyArray y, List<String> unused) { }

    /** The array file at a path: the path itself or, of a folder, its x array or its only archive. */
    static Path samples(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        List<Path> arrays = FolderListing.files(path, name -> name.endsWith(".npy") && SAMPLES.contains(stem(name)));
        List<Path> archives = FolderListing.files(path, name -> name.endsWith(".npz"));
        if (!arrays.isEmpty()) {
            return arrays.get(arrays.size() - 1);
        }
        if (archives.size() != 1) {
            throw new LatheException("The folder " + path + " has " + (archives.isEmpty() ? "no" : "several")
                    + " .npz files and no x.npy.", "Choose one file.");
        }
        return archives.get(0);
    }

    /** The labels that go with an {@code .npy} file by their name, or null. */
    static Path labelsBeside(Path samples) {
        String file = samples.getFileName().toString();
        String stem = stem(file);
        List<String> candidates = List.of(stem + "_labels", stem + "_y", stem.replaceAll("^x(?=_|$)", "y"),
                stem.replaceAll("^X(?=_|$)", "y"), stem.replaceAll("_x$", "_y"), stem.replaceAll("_X$", "_y"),
                stem.replace("images", "labels"), stem.replace("data", "labels"));
        return candidates.stream().filter(name -> !name.equals(stem)).map(name -> samples.resolveSibling(name + ".npy"))
                .filter(Files::isRegularFile).findFirst().orElse(null);
    }

    /**
     * The named array of an archive, stored or deflated.
     *
     * @throws LatheException if there is no array of samples (the arrays found are listed)
     */
    static Pair readArchive(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).filter(n -> n.endsWith(".npy"))
                    .map(NumpyFiles::stem).toList();
            String x = pick(SAMPLES, names);
            String y = pick(LABELS, names);
            if (x == null) {
                throw new LatheException(file + " has no array named x, data or images; "
                        + (names.isEmpty() ? "it holds no arrays." : "it holds " + String.join(", ", names) + "."),
                        "Save the samples as x and the labels as y: numpy.savez(file, x=…, y=…).");
            }
            List<String> unused = new ArrayList<>(names);
            unused.remove(x);
            unused.remove(y);
            return new Pair(array(zip, x, file), y == null ? null : array(zip, y, file), unused);
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    /** @throws LatheException if the file is no numeric array or larger than 2 GiB */
    static NpyArray readArray(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            checkSize(file.toString(), channel.size());
            return NpyArray.parse(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    private static NpyArray array(ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        String title = name + " in " + file;
        checkSize(title, entry.getSize());
        try (InputStream in = zip.getInputStream(entry)) {
            return NpyArray.parse(title, ByteBuffer.wrap(in.readAllBytes()));
        }
    }

    private static void checkSize(String name, long bytes) {
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new LatheException(name + " is larger than 2 GiB.", "Split it, or save fewer samples.");
        }
    }

    private static String pick(List<String> wanted, List<String> names) {
        for (String candidate : wanted) {
            for (String name : names) {
                if (name.toLowerCase(Locale.ROOT).equals(candidate)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - ".npy".length());
    }
}

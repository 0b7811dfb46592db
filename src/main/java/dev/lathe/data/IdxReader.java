package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MNIST and its relatives: grey images in an IDX file, labels in a second one beside it whose name has
 * {@code labels} and {@code idx1} for {@code images} and {@code idx3}. Of a folder, the t10k or test files are read if
 * it has any.
 */
final class IdxReader implements SampleReader {
    /** Whether a lower-case file name is that of an IDX file of images. */
    static boolean isImagesName(String name) {
        return name.contains("images") && name.contains("idx3");
    }

    @Override
    public List<Path> files(DataSpec spec, Cancellation cancellation) {
        Path images = images(spec.path());
        Path labels = labels(spec, images);
        return labels == null ? List.of(images) : List.of(images, labels);
    }

    @Override
    public SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        progress.update("Reading images", Progress.UNKNOWN);
        Path imagesFile = images(spec.path());
        Path labelsFile = labels(spec, imagesFile);
        IdxArray images = IdxArray.read(imagesFile);
        if (images.dimensions().length != 3 || Arrays.stream(images.dimensions()).anyMatch(d -> d == 0)) {
            throw new LatheException(imagesFile + " holds an array of shape " + Arrays.toString(images.dimensions())
                    + ", not images × height × width.", "Choose the file of images; its labels are found beside it.");
        }
        cancellation.check();
        int size = images.dimensions()[0];
        int height = images.dimensions()[1];
        int width = images.dimensions()[2];
        int[] labels = labelsFile == null ? null : labels(labelsFile, imagesFile, size);
        ClassList classes = labels == null ? ClassList.NONE
                : ClassList.ofIndices(labels, labelsFile, LabelsFile.read(namesFile(spec)));
        List<String> warnings = labels == null
                ? List.of("No labels file was found beside " + imagesFile.getFileName() + ".") : List.of();
        return new LoadedSet(DataFormat.IDX, size, i -> new RawSample.Image(width, height, 1,
                Arrays.copyOfRange(images.values(), i * height * width, (i + 1) * height * width)),
                labels, classes, warnings);
    }

    private static Path images(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        List<Path> all = FolderListing.files(path, IdxReader::isImagesName);
        if (all.isEmpty()) {
            throw new LatheException("The folder " + path + " has no IDX file of images.",
                    "Choose a folder with a file such as t10k-images-idx3-ubyte.gz.");
        }
        return all.stream().filter(f -> FolderListing.lowerCaseName(f).matches(".*(t10k|test).*")).findFirst()
                .orElse(all.get(0));
    }

    private static Path labels(DataSpec spec, Path images) {
        if (isIdxLabels(spec.labels())) {
            return spec.labels();
        }
        String name = images.getFileName().toString();
        String plain = name.replace("images", "labels").replace("idx3", "idx1").replaceAll("\\.gz$", "");
        List<String> candidates = new ArrayList<>(List.of(plain + ".gz", plain));
        candidates.remove(name);
        return candidates.stream().map(images::resolveSibling).filter(Files::isRegularFile).findFirst().orElse(null);
    }

    private static Path namesFile(DataSpec spec) {
        return isIdxLabels(spec.labels()) ? null : spec.labels();
    }

    private static boolean isIdxLabels(Path file) {
        return file != null && FolderListing.lowerCaseName(file).contains("idx1");
    }

    private static int[] labels(Path file, Path imagesFile, int size) {
        IdxArray array = IdxArray.read(file);
        if (array.dimensions().length != 1 || array.dimensions()[0] != size) {
            throw new LatheException(file + " holds labels of shape " + Arrays.toString(array.dimensions()) + ", but "
                    + imagesFile + " holds " + size + " images.", "Choose an images file and labels that go together.");
        }
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = array.values()[i] & 0xff;
        }
        return labels;
    }
}

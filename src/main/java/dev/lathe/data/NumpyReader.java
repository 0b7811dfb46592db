package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * NumPy arrays of samples and labels. Bytes shaped samples × height × width, × height × width × 1 or 3, or
 * × 1 or 3 × height × width are images (of at least 8 × 8 pixels); everything else is numbers.
 */
final class NumpyReader implements SampleReader {
    private static final int SMALLEST_IMAGE = 8;

    @Override
    public List<Path> files(DataSpec spec, Cancellation cancellation) {
        Path x = NumpyFiles.samples(spec.path());
        Path y = isArray(x) ? labelsArray(spec, x) : null;
        return y == null ? List.of(x) : List.of(x, y);
    }

    @Override
    public SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        progress.update("Reading arrays", Progress.UNKNOWN);
        Path file = NumpyFiles.samples(spec.path());
        NumpyFiles.Pair arrays = isArray(file) ? pair(file, labelsArray(spec, file)) : NumpyFiles.readArchive(file);
        cancellation.check();
        NpyArray x = arrays.x();
        if (x.shape().size() < 2 || x.shape().contains(0)) {
            throw new LatheException(x.name() + " has shape " + x.shape() + ", not samples × values.",
                    "Save the samples with the sample index as the first dimension.");
        }
        int[] labels = arrays.y() == null ? null : labels(arrays.y(), x);
        ClassList classes = labels == null ? ClassList.NONE
                : ClassList.ofIndices(labels, file, isArray(spec.labels()) ? null : LabelsFile.read(spec.labels()));
        return new LoadedSet(DataFormat.NPZ, x.rows(), samples(x), labels, classes, warnings(arrays));
    }

    private static boolean isArray(Path file) {
        return file != null && FolderListing.lowerCaseName(file).endsWith(".npy");
    }

    private static Path labelsArray(DataSpec spec, Path x) {
        return isArray(spec.labels()) ? spec.labels() : NumpyFiles.labelsBeside(x);
    }

    private static NumpyFiles.Pair pair(Path x, Path y) {
        return new NumpyFiles.Pair(NumpyFiles.readArray(x), y == null ? null : NumpyFiles.readArray(y), List.of());
    }

    private static List<String> warnings(NumpyFiles.Pair arrays) {
        List<String> warnings = new ArrayList<>();
        if (arrays.y() == null) {
            warnings.add("No labels were found for " + arrays.x().name() + "."
                    + (arrays.unused().isEmpty() ? "" : " Unused arrays: " + String.join(", ", arrays.unused()) + "."));
        }
        return warnings;
    }

    private static int[] labels(NpyArray y, NpyArray x) {
        if (y.rows() != x.rows() || y.shape().isEmpty() || y.valuesPerRow() != 1) {
            throw new LatheException(y.name() + " has shape " + y.shape() + ", but " + x.name() + " has shape "
                    + x.shape() + ".", "Labels are one class index for each sample (for one-hot rows: y.argmax(1)).");
        }
        int[] labels = new int[y.rows()];
        for (int i = 0; i < labels.length; i++) {
            double value = y.row(i)[0];
            labels[i] = (int) value;
            if (labels[i] != value) {
                throw new LatheException("Label " + i + " of " + y.name() + " is " + value + ", not a class index.",
                        "Save the labels as whole numbers that count from 0.");
            }
        }
        return labels;
    }

    private static IntFunction<RawSample> samples(NpyArray x) {
        List<Integer> shape = x.rowShape();
        if (x.type().isUnsignedByte() && shape.size() == 2) {
            return imageOrNumbers(x, shape.get(0), shape.get(1), 1, false);
        }
        if (x.type().isUnsignedByte() && shape.size() == 3) {
            if (shape.get(2) == 1 || shape.get(2) == 3) {
                return imageOrNumbers(x, shape.get(0), shape.get(1), shape.get(2), false);
            }
            if (shape.get(0) == 1 || shape.get(0) == 3) {
                return imageOrNumbers(x, shape.get(1), shape.get(2), shape.get(0), true);
            }
        }
        return index -> numbers(x, index);
    }

    private static IntFunction<RawSample> imageOrNumbers(NpyArray x, int height, int width, int channels,
                                                         boolean planes) {
        if (Math.min(height, width) < SMALLEST_IMAGE) {
            return index -> numbers(x, index);
        }
        int area = height * width;
        return index -> {
            double[] values = x.row(index);
            byte[] pixels = new byte[values.length];
            for (int i = 0; i < area; i++) {
                for (int c = 0; c < channels; c++) {
                    pixels[i * channels + c] = (byte) values[planes ? c * area + i : i * channels + c];
                }
            }
            return new RawSample.Image(width, height, channels, pixels);
        };
    }

    private static RawSample numbers(NpyArray x, int index) {
        double[] row = x.row(index);
        float[] values = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = (float) row[i];
        }
        return new RawSample.Numbers(values, x.rowShape());
    }
}

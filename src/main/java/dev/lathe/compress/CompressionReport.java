package dev.lathe.compress;

import dev.lathe.compress.pass.PassReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a compression did to the file.
 *
 * @param artifact the file written
 * @param bytes its size
 * @param sha256 its hash, lower-case hex
 * @param weights one row for each compressible tensor
 * @param stageMillis wall time of each stage, in order ("prune", "quantize", "encode", "write")
 * @param residentBytes bytes of all weights in memory, as kernels hold them
 * @param passes what the compiler did, and where it did nothing, why; empty where it was not used
 * @param calibrated what running the model told; null where that was not needed
 * @param weightLevelReason why only the numbers in tensors were changed and the code was kept; empty where the model
 *     was compiled
 * @param notes what could not be done as asked for, each a sentence or so
 */
public record CompressionReport(Path artifact, long bytes, String sha256, List<WeightReport> weights,
                                Map<String, Double> stageMillis, long residentBytes, List<PassReport> passes,
                                Calibrated calibrated, String weightLevelReason, List<String> notes) {
    public CompressionReport {
        weights = List.copyOf(weights);
        passes = List.copyOf(passes);
        notes = List.copyOf(notes);
    }

    /**
     * @param name dotted attribute path of the tensor
     * @param shape its dimensions
     * @param parameters its elements
     * @param nonZeros elements that are not zero in the artifact
     * @param bits bits of a value, as the recipe asks
     * @param encoding the encoding that was smallest for its storage
     * @param bytesInFile bytes of its storage in the artifact
     */
    public record WeightReport(String name, List<Long> shape, long parameters, long nonZeros, int bits,
                               String encoding, long bytesInFile) { }

    /** Whether the model was compiled, not only its numbers changed. */
    public boolean compiled() {
        return weightLevelReason.isEmpty();
    }

    public long parameters() {
        return weights.stream().mapToLong(WeightReport::parameters).sum();
    }

    public long nonZeros() {
        return weights.stream().mapToLong(WeightReport::nonZeros).sum();
    }
}

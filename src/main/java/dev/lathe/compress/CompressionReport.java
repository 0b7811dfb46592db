package dev.lathe.compress;

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
 */
public record CompressionReport(Path artifact, long bytes, String sha256, List<WeightReport> weights,
                                Map<String, Double> stageMillis) {
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

    public long parameters() {
        return weights.stream().mapToLong(WeightReport::parameters).sum();
    }

    public long nonZeros() {
        return weights.stream().mapToLong(WeightReport::nonZeros).sum();
    }
}

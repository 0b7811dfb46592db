package dev.lathe.engine;

import dev.lathe.export.Provenance;
import java.nio.file.Path;
import java.util.List;

/**
 * What is known of a model file.
 *
 * @param file the file
 * @param sha256 its hash, lower-case hex
 * @param bytes its size
 * @param parameters elements of all its parameters
 * @param compressibleParameters elements of the weights that pruning and quantization can change
 * @param layers modules that hold tensors of their own, in order
 * @param inputShape shape of one batch it was run with, batch first; empty until it was run on data
 * @param outputClasses scores in its output; 0 until it was run on data
 * @param notes things the user should know ("stored for mobile", "float16 weights")
 * @param graph whether its code can be compiled
 * @param origin what it says of itself if Lathe made it, else null
 */
public record ModelCard(Path file, String sha256, long bytes, long parameters, long compressibleParameters,
                        List<Layer> layers, List<Long> inputShape, int outputClasses, List<String> notes,
                        GraphSummary graph, Provenance origin) {
    /** How Lathe made the file, in short; empty if it did not. */
    public String originLabel() {
        return origin == null ? "" : origin.recipe().label();
    }

    /**
     * @param name dotted path of the module
     * @param kind its class ("Conv2d")
     * @param shape of its main weight
     * @param parameters elements of its parameters
     * @param bytes bytes of its tensors in the file
     * @param share of the file, 0 to 1
     * @param compressible whether a recipe changes it
     * @param reason why it is left alone, or empty
     */
    public record Layer(String name, String kind, List<Long> shape, long parameters, long bytes, double share,
                        boolean compressible, String reason) { }
}

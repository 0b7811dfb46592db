package dev.lathe.compress.pipeline;

import dev.lathe.compress.CompressionReport.WeightReport;
import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.EncodedEntry;
import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.GraphWeight;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmittedArchive;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of each weight: of its values in the quantized graph, of its bytes in the file. */
final class WeightReports {
    private final Recipe recipe;
    private final Graph quantized;
    private final EmittedArchive emitted;
    private final EncodedArchive encoded;

    WeightReports(Recipe recipe, Graph quantized, EmittedArchive emitted, EncodedArchive encoded) {
        this.recipe = recipe;
        this.quantized = quantized;
        this.emitted = emitted;
        this.encoded = encoded;
    }

    /** @param simplified the graph whose weights the recipe could change */
    List<WeightReport> of(Graph simplified) {
        List<WeightReport> reports = new ArrayList<>();
        for (GraphWeight weight : GraphWeight.of(GraphView.of(simplified), new ArrayList<>())) {
            reports.add(report(weight.weight()));
        }
        return List.copyOf(reports);
    }

    private WeightReport report(Weight original) {
        String name = original.name();
        Weight now = quantized.weights().getOrDefault(name + "_int8", quantized.weights().get(name));
        boolean int8 = now != null && now.type() == ScalarType.INT8;
        List<EncodedEntry> entries = emitted.storageOf().entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "_"))
                .map(Map.Entry::getValue).distinct().map(key -> encoded.entries().get("data/" + key))
                .filter(Objects::nonNull).toList();
        String encoding = entries.stream().max(Comparator.comparingInt(entry -> entry.packed().length))
                .map(EncodedEntry::encoding).orElse("");
        return new WeightReport(name, original.shape(), original.tensor().elements(),
                now == null ? original.tensor().elements() : nonZeros(now.tensor()),
                int8 ? recipe.int8Bits(name) : recipe.forWeight(name).bits(), encoding,
                entries.stream().mapToLong(entry -> entry.packed().length).sum());
    }

    private static long nonZeros(HostTensor tensor) {
        long count = 0;
        if (tensor.type().isFloatingPoint()) {
            for (float value : FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()),
                    tensor.type())) {
                count += value != 0 ? 1 : 0;
            }
            return count;
        }
        for (byte level : tensor.data()) {
            count += level != 0 ? 1 : 0;
        }
        return count;
    }
}

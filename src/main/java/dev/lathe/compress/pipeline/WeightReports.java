package dev.lathe.compress.pipeline;

import dev.lathe.compress.CompressionReport.WeightReport;
import dev.lathe.compress.EncodedArchive;
import dev.lathe.compress.EncodedEntry;
import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.pass.GraphView;
import dev.lathe.compress.pass.GraphWeight;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmittedArchive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of each weight: of its values, of its bytes in memory and in the file. */
final class WeightReports {
    private final Recipe recipe;
    private final Graph simplified;
    private final Graph quantized;
    private final Map<String, PassNote.Held> held = new HashMap<>();

    /** @param simplified the graph whose weights the recipe could change */
    WeightReports(Recipe recipe, Graph simplified, Quantized quantized) {
        this.recipe = recipe;
        this.simplified = simplified;
        this.quantized = quantized.graph();
        quantized.passes().stream().flatMap(pass -> pass.notes().stream()).filter(note -> note.held() != null)
                .forEach(note -> held.put(note.place(), note.held()));
    }

    /** Bytes of all weights in memory, as kernels hold them. */
    long residentBytes() {
        return simplified.weights().values().stream().mapToLong(weight -> held.containsKey(weight.name())
                ? held.get(weight.name()).bytes() : weight.tensor().data().length).sum();
    }

    /** @param packed the graph that was emitted */
    List<WeightReport> of(Graph packed, EmittedArchive emitted, EncodedArchive encoded) {
        List<WeightReport> reports = new ArrayList<>();
        for (GraphWeight weight : GraphWeight.of(GraphView.of(simplified), new ArrayList<>())) {
            String name = weight.name();
            InFile inFile = inFile(name, packed, emitted, encoded);
            PassNote.Held now = held.containsKey(name) ? held.get(name) : floats(weight.weight());
            reports.add(new WeightReport(name, weight.weight().shape(), weight.weight().tensor().elements(),
                    now.nonZeros(), now.bits(), inFile.encoding(), inFile.bytes()));
        }
        return List.copyOf(reports);
    }

    private PassNote.Held floats(Weight original) {
        HostTensor tensor = quantized.weights().getOrDefault(original.name(), original).tensor();
        long nonZeros = 0;
        for (float value : FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()), tensor.type())) {
            nonZeros += value == 0 ? 0 : 1;
        }
        return new PassNote.Held(nonZeros, recipe.forWeight(original.name()).bits(), tensor.data().length);
    }

    private record InFile(String encoding, long bytes) { }

    /** What is stored for a weight: itself, or tensors named after it; of a storage that it shares its part. */
    private static InFile inFile(String name, Graph packed, EmittedArchive emitted, EncodedArchive encoded) {
        double bytes = 0;
        double largest = -1;
        String encoding = "";
        for (Map.Entry<String, String> entry : emitted.storageOf().entrySet()) {
            Weight stored = packed.weights().get(entry.getKey());
            boolean belongs = entry.getKey().equals(name) || entry.getKey().startsWith(name + "_");
            if (belongs && stored != null) {
                EncodedEntry content = encoded.entries().get("data/" + entry.getValue());
                double part = stored.tensor().data().length == 0 ? 0
                        : (double) content.packed().length * stored.tensor().data().length / content.size();
                bytes += part;
                if (part > largest) {
                    largest = part;
                    encoding = content.encoding();
                }
            }
        }
        return new InFile(encoding, Math.round(bytes));
    }
}

package dev.lathe.engine;

import dev.lathe.compress.CompressibleWeight;
import dev.lathe.compress.CompressibleWeights;
import dev.lathe.export.Provenance;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.ScalarType;
import dev.lathe.torchscript.StoredTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a model from its archive alone. */
final class ModelCards {
    private static final String PACKED = "packed by Lathe: compress the original file instead";
    private static final long LARGEST_ORIGIN = 1 << 20;

    private ModelCards() { }

    static ModelCard of(Archive archive, ModuleTree tree, GraphSummary graph) {
        CompressibleWeights weights = CompressibleWeights.of(tree);
        Set<String> compressible = weights.weights().stream().map(CompressibleWeight::name).collect(Collectors.toSet());
        Map<String, String> reasons = weights.unchanged().stream()
                .collect(Collectors.toMap(u -> u.tensor().name(), CompressibleWeights.Unchanged::reason, (a, b) -> a));
        Map<String, Long> bytesInFile = bytesInFile(archive);
        Set<String> counted = new HashSet<>();
        Provenance origin = origin(archive);
        List<ModelCard.Layer> layers = new ArrayList<>();
        for (ModuleTree.Module module : tree.modules()) {
            layers.add(layer(module, compressible, reasons, bytesInFile, counted, archive.bytes(), origin != null));
        }
        return new ModelCard(archive.file(), archive.sha256(), archive.bytes(), tree.parameters(), weights.elements(),
                List.copyOf(layers), List.of(), 0, notes(archive, tree, weights, origin), graph, origin);
    }

    private static ModelCard.Layer layer(ModuleTree.Module module, Set<String> compressible,
                                         Map<String, String> reasons, Map<String, Long> bytesInFile,
                                         Set<String> counted, long fileBytes, boolean ours) {
        StoredTensor main = module.tensors().stream().max(Comparator.comparingLong(StoredTensor::elements)).orElseThrow();
        long bytes = 0;
        for (StoredTensor tensor : module.tensors()) {
            if (counted.add(tensor.entry())) {
                bytes += bytesInFile.getOrDefault(tensor.entry(), 0L);
            }
        }
        boolean changes = module.tensors().stream().anyMatch(tensor -> compressible.contains(tensor.name()));
        return new ModelCard.Layer(module.name().isEmpty() ? "(root)" : module.name(), module.kind(), main.shape(),
                module.parameters(), bytes, (double) bytes / fileBytes, changes,
                changes ? "" : ours && main.role() == StoredTensor.Role.ATTRIBUTE ? PACKED
                        : reasons.getOrDefault(main.name(), ""));
    }

    private static Map<String, Long> bytesInFile(Archive archive) {
        Map<String, Long> bytes = new HashMap<>();
        for (ArchiveEntry entry : archive.entries()) {
            bytes.put(entry.path(), entry.compressedSize());
        }
        return bytes;
    }

    private static Provenance origin(Archive archive) {
        ArchiveEntry entry = archive.entry("extra/" + Provenance.NAME);
        return entry == null || entry.size() > LARGEST_ORIGIN ? null
                : Provenance.read(archive.read(entry), archive.file()).orElse(null);
    }

    private static List<String> notes(Archive archive, ModuleTree tree, CompressibleWeights weights,
                                      Provenance origin) {
        List<String> notes = new ArrayList<>();
        if (origin != null) {
            notes.add("Made by Lathe " + origin.lathe() + ": " + origin.recipe().label() + ", from the file with SHA-256 "
                    + origin.sourceSha256());
        }
        notes.add("TorchScript archive, version " + archive.version());
        if (weights.weights().isEmpty()) {
            notes.add("No weight that pruning or quantization could change");
        }
        if (tree.modules().stream().anyMatch(module -> module.kind().equals("CONSTANTS"))) {
            notes.add("Frozen: weights are constants of the code");
        }
        if (archive.entry("bytecode.pkl") != null) {
            notes.add("Stored for the mobile interpreter as well; its bytecode keeps its own copies");
        }
        Set<ScalarType> types = tree.tensors().stream().map(StoredTensor::type)
                .filter(type -> type.isFloatingPoint() && type != ScalarType.FLOAT32).collect(Collectors.toSet());
        if (!types.isEmpty()) {
            notes.add("Weights of type " + types.stream().map(ScalarType::name).sorted()
                    .collect(Collectors.joining(", ")).toLowerCase(java.util.Locale.ROOT));
        }
        if (tree.tensors().stream().anyMatch(tensor -> tensor.tensor().quantizer() != null)) {
            notes.add("Quantized already");
        }
        return List.copyOf(notes);
    }
}

package dev.lathe.ledger;

import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.StoredTensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bytes that tensors take in a file, as its zip holds them. An entry counts for whoever asks first. */
final class StoredBytes {
    private final Archive archive;
    private final Map<String, Set<String>> entries = new HashMap<>();
    private final Set<String> counted = new HashSet<>();

    StoredBytes(Archive archive) {
        this.archive = archive;
        for (StoredTensor tensor : ModuleTree.of(archive).tensors()) {
            Set<String> own = entries.computeIfAbsent(tensor.name(), name -> new LinkedHashSet<>());
            own.add(tensor.entry());
            String folder = tensor.entry().substring(0, tensor.entry().indexOf('/') + 1);
            PyValue.Quantizer quantizer = tensor.tensor().quantizer();
            if (quantizer != null && quantizer.parameters() instanceof PyValue.Tuple parts) {
                scales(parts.items(), folder, own);
            }
        }
    }

    private static void scales(List<PyValue> parts, String folder, Set<String> entries) {
        for (PyValue part : parts) {
            if (part instanceof PyValue.Tensor tensor) {
                entries.add(folder + tensor.storage().key());
            }
        }
    }

    /** @param names of stored tensors */
    long count(Collection<String> names) {
        long bytes = 0;
        for (String name : names) {
            for (String path : entries.getOrDefault(name, Set.of())) {
                ArchiveEntry entry = archive.entry(path);
                if (entry != null && counted.add(path)) {
                    bytes += entry.compressedSize();
                }
            }
        }
        return bytes;
    }
}

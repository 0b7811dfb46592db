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

/**
 * Bytes that tensors take in a file, as its zip holds them: of an entry that several lie in, each its part. What is asked
 * for twice counts for whoever asks first.
 */
final class StoredBytes {
    private final Archive archive;
    private final Map<String, Set<Window>> windows = new HashMap<>();
    private final Set<Window> counted = new HashSet<>();

    /** A stretch of an entry's content, in bytes. */
    private record Window(String entry, long offset, long length) {
        static Window of(PyValue.Tensor tensor, String entry) {
            int width = tensor.storage().type().bytes();
            long elements = tensor.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
            return new Window(entry, tensor.offset() * width, elements * width);
        }
    }

    StoredBytes(Archive archive) {
        this.archive = archive;
        for (StoredTensor tensor : ModuleTree.of(archive).tensors()) {
            Set<Window> own = windows.computeIfAbsent(tensor.name(), name -> new LinkedHashSet<>());
            own.add(Window.of(tensor.tensor(), tensor.entry()));
            String folder = tensor.entry().substring(0, tensor.entry().indexOf('/') + 1);
            PyValue.Quantizer quantizer = tensor.tensor().quantizer();
            if (quantizer != null && quantizer.parameters() instanceof PyValue.Tuple parts) {
                scales(parts.items(), folder, own);
            }
        }
    }

    private static void scales(List<PyValue> parts, String folder, Set<Window> windows) {
        for (PyValue part : parts) {
            if (part instanceof PyValue.Tensor tensor) {
                windows.add(Window.of(tensor, folder + tensor.storage().key()));
            }
        }
    }

    /** @param names of stored tensors */
    long count(Collection<String> names) {
        double bytes = 0;
        for (String name : names) {
            for (Window window : windows.getOrDefault(name, Set.of())) {
                ArchiveEntry entry = archive.entry(window.entry());
                if (entry != null && entry.size() > 0 && counted.add(window)) {
                    bytes += (double) entry.compressedSize() * Math.min(window.length(), entry.size()) / entry.size();
                }
            }
        }
        return Math.round(bytes);
    }
}

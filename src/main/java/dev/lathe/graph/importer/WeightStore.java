package dev.lathe.graph.importer;

import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Quantization;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.StoredTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The archive's tensors as weights. Tensors that are the same window on the same storage are one weight. */
final class WeightStore {
    private final Archive archive;
    private final Map<String, StoredTensor> byWindow = new HashMap<>();
    private final Map<String, byte[]> storages = new HashMap<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();

    WeightStore(Archive archive) {
        this.archive = archive;
        for (StoredTensor stored : ModuleTree.of(archive).tensors()) {
            byWindow.putIfAbsent(window(stored.entry(), stored.tensor()), stored);
        }
    }

    Map<String, Weight> weights() {
        return weights;
    }

    /** @param folder {@code data/} or {@code constants/} */
    Operand.WeightRef weight(PyValue.Tensor tensor, String folder) {
        StoredTensor stored = byWindow.get(window(folder + tensor.storage().key(), tensor));
        Weight weight = weights.computeIfAbsent(stored.name(), name -> new Weight(name, read(tensor, folder),
                quantization(tensor.quantizer(), folder), isParameter(stored)));
        return new Operand.WeightRef(weight.name());
    }

    /** Whether it is one, or was one before it became part of what {@code __setstate__} packs. */
    private static boolean isParameter(StoredTensor stored) {
        return stored.role() == StoredTensor.Role.PARAMETER
                || stored.role() != StoredTensor.Role.CONSTANT && stored.tensor().requiresGrad();
    }

    private static String window(String entry, PyValue.Tensor tensor) {
        return entry + '@' + tensor.offset() + tensor.shape() + tensor.stride();
    }

    private Quantization quantization(PyValue.Quantizer quantizer, String folder) {
        if (quantizer == null) {
            return null;
        }
        List<PyValue> parts = ((PyValue.Tuple) quantizer.parameters()).items();
        if (quantizer.scheme().equals("per_tensor_affine")) {
            return new Quantization.PerTensor(((PyValue.Float) parts.get(1)).value(), number(parts.get(2)));
        }
        if (parts.size() < 4 || !(parts.get(1) instanceof PyValue.Tensor scales)
                || !(parts.get(2) instanceof PyValue.Tensor zeroPoints)) {
            throw new ImportFailure.Unsupported("holds a tensor quantized by the unknown scheme " + quantizer.scheme());
        }
        return new Quantization.PerChannel(quantizer.scheme(), read(scales, folder), read(zeroPoints, folder),
                (int) number(parts.get(3)));
    }

    private static long number(PyValue value) {
        return ((PyValue.Int) value).value().longValueExact();
    }

    private HostTensor read(PyValue.Tensor tensor, String folder) {
        byte[] storage = storages.computeIfAbsent(folder + tensor.storage().key(), this::storage);
        int width = tensor.storage().type().bytes();
        int offset = Math.toIntExact(tensor.offset() * width);
        int length = Math.toIntExact(tensor.elements() * width);
        if (fillsItsWindow(tensor)) {
            boolean whole = offset == 0 && length == storage.length;
            byte[] data = whole ? storage : Arrays.copyOfRange(storage, offset, offset + length);
            return new HostTensor(tensor.storage().type(), tensor.shape(), tensor.stride(), data);
        }
        byte[] data = new byte[length];
        long[] index = new long[tensor.shape().size()];
        for (int to = 0; to < length; to += width) {
            long from = tensor.offset();
            for (int d = 0; d < index.length; d++) {
                from += index[d] * tensor.stride().get(d);
            }
            System.arraycopy(storage, Math.toIntExact(from * width), data, to, width);
            for (int d = index.length - 1; d >= 0 && ++index[d] == tensor.shape().get(d); d--) {
                index[d] = 0;
            }
        }
        return HostTensor.rowMajor(tensor.storage().type(), tensor.shape(), data);
    }

    private byte[] storage(String path) {
        ArchiveEntry entry = archive.entry(path);
        return entry == null ? new byte[0] : archive.read(entry);
    }

    private static boolean fillsItsWindow(PyValue.Tensor tensor) {
        int[] dimensions = IntStream.range(0, tensor.shape().size()).filter(d -> tensor.shape().get(d) != 1).boxed()
                .sorted((a, b) -> Long.compare(tensor.stride().get(a), tensor.stride().get(b)))
                .mapToInt(Integer::intValue).toArray();
        long expected = 1;
        for (int d : dimensions) {
            if (tensor.stride().get(d) != expected) {
                return false;
            }
            expected *= tensor.shape().get(d);
        }
        return true;
    }
}

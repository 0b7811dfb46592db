package dev.lathe.ledger;

import dev.lathe.graph.HostTensor;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ledger of a file whose code is no graph, or does not run on the samples: its weights alone. */
final class WeightLedger {
    private static final String PACKED = "_packed_params";

    private WeightLedger() { }

    static Ledger of(Archive artifact, String gap, Cancellation cancellation) {
        StoredBytes stored = new StoredBytes(artifact);
        List<LedgerRow> rows = new ArrayList<>();
        for (ModuleTree.Module module : ModuleTree.of(artifact).modules()) {
            cancellation.check();
            RowTally tally = new RowTally(Places.module(module.name()), module.kind(), "", List.of());
            for (StoredTensor tensor : module.tensors()) {
                if (tensor.tiedTo() != null) {
                    tally.note("shares weights with " + tensor.tiedTo());
                    continue;
                }
                tally.addBytes(stored.count(List.of(tensor.name())), tensor.bytes());
                ElementCount count = isParameter(tensor) ? count(artifact, tensor) : null;
                if (count != null) {
                    tally.addParameters(tensor.elements(), count);
                }
            }
            rows.add(tally.row());
        }
        return new Ledger(rows, LedgerTotals.of(rows, artifact.bytes(), 0, 0), gap);
    }

    /** Packed objects keep biases beside quantized weights, as attributes of no role. */
    private static boolean isParameter(StoredTensor tensor) {
        boolean listed = tensor.role() == StoredTensor.Role.PARAMETER || tensor.role() == StoredTensor.Role.CONSTANT;
        return tensor.tensor().quantizer() != null
                || tensor.type().isFloatingPoint() && (listed || tensor.name().contains(PACKED));
    }

    /** Null if the file has not what the tensor names. */
    private static ElementCount count(Archive artifact, StoredTensor tensor) {
        ArchiveEntry entry = artifact.entry(tensor.entry());
        int from = Math.toIntExact(tensor.tensor().offset() * tensor.type().bytes());
        long to = from + tensor.bytes();
        if (entry == null || to > entry.size()) {
            return null;
        }
        byte[] window = Arrays.copyOfRange(artifact.read(entry), from, (int) to);
        HostTensor host = new HostTensor(tensor.type(), tensor.shape(), tensor.tensor().stride(), window);
        return ElementCount.of(Elements.of(host), tensor.type(), tensor.shape(), tensor.tensor().stride());
    }
}

package dev.lathe.workbench;

import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import dev.lathe.ledger.LedgerTotals;
import java.util.List;

/** Ledgers of an imagined network of a convolution, its batch norm and a softmax, and of what int8 makes of it. */
public final class LedgerRows {
    public static final LedgerRow CONV = row("stem.conv", "conv", "aten::conv2d (mkldnn_convolution)", 1000, 32, 3460);
    public static final LedgerRow CONV_INT8 = row("stem.conv", "conv", "quantized::conv2d_relu", 1010, 8, 1020);
    public static final LedgerRow BATCH_NORM = row("stem.bn", "batch norm", "aten::batch_norm", 20, 32, 80);
    public static final LedgerRow SOFTMAX = row("", "softmax", "aten::softmax", 0, 0, 0);
    public static final LedgerRow QUANTIZE = row("", "quantize", "aten::quantize_per_tensor", 0, 0, 0);

    private LedgerRows() { }

    private static LedgerRow row(String place, String family, String kernel, long parameters, int bits, long inFile) {
        return new LedgerRow(place, family, kernel.replaceFirst(" .*", ""), kernel, 1, List.of(1L, 8L), parameters,
                parameters, bits, 100 * parameters, inFile, 4 * parameters, 32, 64, 0.125, "");
    }

    private static LedgerTotals totals(long fileBytes, double millis) {
        return new LedgerTotals(1020, 1020, 32, 100_000, fileBytes, 400, 4080, 64, "stem.conv aten::conv2d", millis,
                1.5 * millis, millis);
    }

    public static Ledger original() {
        return new Ledger(List.of(CONV, BATCH_NORM, SOFTMAX), totals(4000, 0.4), "");
    }

    public static LedgerComparison comparison() {
        return new LedgerComparison(List.of(new LedgerPair(null, QUANTIZE, "converts to int8"),
                new LedgerPair(CONV, CONV_INT8, ""), new LedgerPair(BATCH_NORM, null, "folded into stem.conv.weight"),
                new LedgerPair(SOFTMAX, SOFTMAX, "no int8 kernel")), totals(4000, 0.4), totals(1500, 0.2), "");
    }
}

package dev.lathe.ledger;

import java.util.Comparator;
import java.util.List;

/**
 * The whole file.
 *
 * @param parameters elements of all weights and biases
 * @param nonZeros those that are not zero
 * @param meanBits bits of an element, weighted by parameters; 0 without
 * @param macs of one forward pass of the batch
 * @param fileBytes size of the file
 * @param otherBytes of these, what no row holds: code, names, the zip's directory
 * @param bytesInMemory of all weights as kernels take them
 * @param peakActivationBytes of all activations that exist at once, at most, without what kernels need in between
 * @param peakAt the row where that is; empty if unknown
 * @param operatorMillis sum over the rows
 * @param profiledMillis a forward pass that is watched
 * @param undisturbedMillis a forward pass that is not
 */
public record LedgerTotals(long parameters, long nonZeros, double meanBits, long macs, long fileBytes, long otherBytes,
                           long bytesInMemory, long peakActivationBytes, String peakAt, double operatorMillis,
                           double profiledMillis, double undisturbedMillis) {

    static LedgerTotals of(List<LedgerRow> rows, long fileBytes, double profiledMillis, double undisturbedMillis) {
        long parameters = rows.stream().mapToLong(LedgerRow::parameters).sum();
        double bits = rows.stream().mapToDouble(row -> (double) row.bits() * row.parameters()).sum();
        LedgerRow peak = rows.stream().max(Comparator.comparingLong(LedgerRow::liveBytes)).orElse(null);
        boolean known = peak != null && peak.liveBytes() > 0;
        return new LedgerTotals(parameters, rows.stream().mapToLong(LedgerRow::nonZeros).sum(),
                parameters == 0 ? 0 : bits / parameters, rows.stream().mapToLong(LedgerRow::macs).sum(), fileBytes,
                fileBytes - rows.stream().mapToLong(LedgerRow::bytesInFile).sum(),
                rows.stream().mapToLong(LedgerRow::bytesInMemory).sum(), known ? peak.liveBytes() : 0,
                known ? (peak.place() + " " + peak.op()).strip() : "",
                rows.stream().mapToDouble(LedgerRow::millis).sum(), profiledMillis, undisturbedMillis);
    }
}

package dev.lathe.engine;

import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassReport;
import dev.lathe.data.PreparedData;
import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.measure.AccuracyMeter;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.torchscript.Archive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.Lock;

/** Keeps ledgers of files; that of the opened file is kept until something about it changes. */
final class Ledgers {
    private static final long SEED = 7;

    private final Session session;
    private Key keptFor;
    private Ledger kept;

    Ledgers(Session session) {
        this.session = session;
    }

    private record Key(FileStamp file, LedgerInput input, MeasureOptions options) { }

    private record Batch(ByteBuffer values, List<Long> shape) { }

    Ledger of(Path file, LedgerInput input, MeasureOptions options, JobContext context) {
        session.prepareThread(options);
        Archive archive = Archive.open(file);
        Batch batch = batch(input, options, context);
        Lock quiet = session.quiet();
        quiet.lock();
        try {
            return Ledger.of(archive, batch.values(), batch.shape(), context.progress(), context.cancellation());
        } finally {
            quiet.unlock();
        }
    }

    LedgerComparison compare(Request.CompareLedgers request, JobContext context) {
        Key key = new Key(FileStamp.of(request.before()), request.input(), request.options());
        if (!key.equals(keptFor)) {
            kept = of(request.before(), request.input(), request.options(), context);
            keptFor = key;
        }
        Ledger after = of(request.after(), request.input(), request.options(), context);
        return LedgerComparison.of(kept, after, reasons(request.passes()));
    }

    private static Map<String, List<String>> reasons(List<PassReport> passes) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (PassReport pass : passes) {
            for (PassNote note : pass.notes()) {
                reasons.computeIfAbsent(note.place(), place -> new ArrayList<>()).add(note.reason());
            }
        }
        return reasons;
    }

    private Batch batch(LedgerInput input, MeasureOptions options, JobContext context) {
        if (input instanceof LedgerInput.Samples samples) {
            PreparedData data = session.data(samples.data(), context);
            int count = Math.min(options.latencyBatch(), data.size());
            return new Batch(data.batch(0, count), AccuracyMeter.batchShape(data, count));
        }
        List<Long> shape = ((LedgerInput.Gaussian) input).shape();
        int elements = Math.toIntExact(shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
        ByteBuffer values = ByteBuffer.allocateDirect(Math.multiplyExact(elements, Float.BYTES))
                .order(ByteOrder.nativeOrder());
        Random random = new Random(SEED);
        for (int i = 0; i < elements; i++) {
            values.putFloat(i * Float.BYTES, (float) random.nextGaussian());
        }
        return new Batch(values, shape);
    }
}

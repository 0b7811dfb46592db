package dev.lathe.compress;

import dev.lathe.compress.deflate.WordDeflater;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.ScalarType;
import dev.lathe.torchscript.StoredTensor;
import dev.lathe.torchscript.ZipContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a smaller copy of an archive: weights pruned and quantized as a recipe says, every entry packed with the
 * smallest standard encoding. Code and pickles keep their bytes. The same archive and recipe always give the same file,
 * byte by byte, whatever the number of threads.
 */
public final class ArchiveCompressor {
    /** Name of the root folder in what is written: it stands twice in every entry's header. */
    private static final String ROOT = "m";

    /** Weights up to this size are packed as small as can be; above it, time counts more. */
    private static final long THOROUGH_BYTES = 6_000_000;

    private final int threads;

    public ArchiveCompressor() {
        this(Runtime.getRuntime().availableProcessors());
    }

    ArchiveCompressor(int threads) {
        this.threads = threads;
    }

    /** A storage that weights lie on. */
    private record Storage(ArchiveEntry entry, byte[] content, List<CompressibleWeight> weights,
                           List<float[]> values) {
        boolean onlyFloat32() {
            return content.length % 4 == 0
                    && weights.stream().allMatch(weight -> weight.tensor().type() == ScalarType.FLOAT32);
        }
    }

    /** Only the numbers in tensors, nothing added to the file. */
    public CompressionReport compress(Archive archive, Recipe recipe, Path target, Progress progress,
                                      Cancellation cancellation) {
        return compress(archive, recipe, "was not asked to be compiled", Map.of(), target, progress, cancellation);
    }

    /**
     * @param reason why the model is not compiled, in words that follow its name
     * @param extra files below {@code extra/}, by name; they replace those of the archive
     * @param target the file to make or replace
     * @throws dev.lathe.task.LatheException if the archive cannot be read any more, or the target not written
     * @throws dev.lathe.task.CancelledException if the cancellation was switched; nothing is left behind
     */
    public CompressionReport compress(Archive archive, Recipe recipe, String reason, Map<String, byte[]> extra,
                                      Path target, Progress progress, Cancellation cancellation) {
        StageClock clock = new StageClock();
        try (ParallelWork work = new ParallelWork(threads, cancellation)) {
            List<Storage> storages = read(archive, work);
            clock.stage("read");
            progress.update("Pruning", Progress.UNKNOWN);
            new PruneByRecipe(recipe, work).apply(storages.stream().flatMap(s -> s.weights().stream())
                    .map(CompressibleWeight::name).toList(), allValues(storages));
            clock.stage("prune");
            progress.update("Quantizing", Progress.UNKNOWN);
            quantize(storages, recipe, work);
            clock.stage("quantize");
            Map<String, EncodedEntry> encoded = encode(archive, storages, recipe, work, progress);
            clock.stage("encode");
            progress.update("Writing", Progress.UNKNOWN);
            write(archive, encoded, extra, recipe.storage().mappable(), target, cancellation);
            String sha256 = Archive.sha256(target);
            clock.stage("write");
            return new CompressionReport(target, target.toFile().length(), sha256,
                    reports(storages, recipe, encoded), clock.millis(), residentBytes(archive), List.of(), null,
                    reason, List.of());
        }
    }

    private static long residentBytes(Archive archive) {
        return ModuleTree.of(archive).tensors().stream().filter(tensor -> tensor.tiedTo() == null)
                .mapToLong(StoredTensor::bytes).sum();
    }

    private static List<Storage> read(Archive archive, ParallelWork work) {
        Map<String, List<CompressibleWeight>> byEntry = CompressibleWeights.of(archive).weights().stream()
                .collect(Collectors.groupingBy(w -> w.tensor().entry(), LinkedHashMap::new, Collectors.toList()));
        return work.map(List.copyOf(byEntry.entrySet()), e -> archive.entry(e.getKey()).size(), e -> {
            byte[] content = archive.read(archive.entry(e.getKey()));
            return new Storage(archive.entry(e.getKey()), content, e.getValue(),
                    e.getValue().stream().map(weight -> decode(weight.tensor(), content)).toList());
        }, done -> { });
    }

    private static float[] decode(StoredTensor tensor, byte[] content) {
        return FloatFormat.decode(content, Math.toIntExact(tensor.tensor().offset()),
                Math.toIntExact(tensor.elements()), tensor.type());
    }

    private static List<float[]> allValues(List<Storage> storages) {
        return storages.stream().flatMap(storage -> storage.values().stream()).toList();
    }

    private static void quantize(List<Storage> storages, Recipe recipe, ParallelWork work) {
        work.map(storages, storage -> storage.entry().size(), storage -> {
            for (int i = 0; i < storage.weights().size(); i++) {
                CompressibleWeight weight = storage.weights().get(i);
                new QuantizeWeights(recipe.forWeight(weight.name()), work).apply(weight, storage.values().get(i));
            }
            return storage;
        }, done -> { });
    }

    private static Map<String, EncodedEntry> encode(Archive archive, List<Storage> storages, Recipe recipe,
                                                    ParallelWork work, Progress progress) {
        Map<ArchiveEntry, Storage> changed = recipe.changesNothing() ? Map.of()
                : storages.stream().collect(Collectors.toMap(Storage::entry, storage -> storage));
        long bytes = storages.stream().mapToLong(storage -> storage.content().length).sum();
        WordDeflater.Effort effort = bytes <= THOROUGH_BYTES ? WordDeflater.Effort.THOROUGH
                : WordDeflater.Effort.QUICK;
        List<ArchiveEntry> entries = archive.entries();
        EntryEncoder encoder = new EntryEncoder(work.cancellation());
        List<EncodedEntry> encoded = work.map(entries, ArchiveEntry::size, entry -> {
            Storage storage = changed.get(entry);
            if (storage == null) {
                return recipe.storage().mappable() ? EntryEncoder.stored(archive.read(entry))
                        : encoder.repack(archive, entry);
            }
            byte[] content = changedContent(storage, recipe);
            if (recipe.storage().mappable()) {
                return EntryEncoder.stored(content);
            }
            return storage.onlyFloat32() ? encoder.encodeWeights(content, effort) : encoder.encode(content);
        }, done -> progress.update("Encoding", (double) done / entries.size()));
        Map<String, EncodedEntry> byPath = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            byPath.put(entries.get(i).path(), encoded.get(i));
        }
        return byPath;
    }

    private static byte[] changedContent(Storage storage, Recipe recipe) {
        for (int i = 0; i < storage.weights().size(); i++) {
            StoredTensor tensor = storage.weights().get(i).tensor();
            int offset = Math.toIntExact(tensor.tensor().offset());
            if (recipe.forWeight(storage.weights().get(i).name()).bits() == 32) {
                FloatFormat.encodeZeros(storage.values().get(i), storage.content(), offset, tensor.type());
            } else {
                FloatFormat.encode(storage.values().get(i), storage.content(), offset, tensor.type());
            }
        }
        return storage.content();
    }

    private static void write(Archive archive, Map<String, EncodedEntry> encoded, Map<String, byte[]> extra,
                              boolean aligned, Path target, Cancellation cancellation) {
        AtomicFile.write(target, file -> {
            try (ZipContainer zip = new ZipContainer(file)) {
                for (Map.Entry<String, byte[]> entry : extra.entrySet()) {
                    zip.addStored(ROOT + "/extra/" + entry.getKey(), entry.getValue());
                }
                for (ArchiveEntry entry : archive.entries()) {
                    cancellation.check();
                    if (entry.path().startsWith("extra/") && extra.containsKey(entry.path().substring(6))) {
                        continue;
                    }
                    boolean inRoot = entry.name().equals(archive.root() + "/" + entry.path());
                    write(zip, inRoot ? ROOT + "/" + entry.path() : entry.name(), encoded.get(entry.path()),
                            aligned);
                }
            }
        });
    }

    private static void write(ZipContainer zip, String name, EncodedEntry entry, boolean aligned) throws IOException {
        if (aligned && !entry.deflated()) {
            zip.addAligned(name, entry.packed(), entry.crc32());
            return;
        }
        zip.add(name, entry.packed(), entry.deflated(), entry.size(), entry.crc32());
    }

    private static List<CompressionReport.WeightReport> reports(List<Storage> storages, Recipe recipe,
                                                                Map<String, EncodedEntry> encoded) {
        List<CompressionReport.WeightReport> reports = new ArrayList<>();
        for (Storage storage : storages) {
            EncodedEntry entry = encoded.get(storage.entry().path());
            for (int i = 0; i < storage.weights().size(); i++) {
                CompressibleWeight weight = storage.weights().get(i);
                double share = (double) weight.tensor().bytes() / storage.entry().size();
                reports.add(new CompressionReport.WeightReport(weight.name(), weight.shape(), weight.elements(),
                        QuantizeWeights.nonZeros(storage.values().get(i)),
                        recipe.forWeight(weight.name()).bits(), entry.encoding(),
                        Math.round(share * entry.packed().length)));
            }
        }
        return reports;
    }
}

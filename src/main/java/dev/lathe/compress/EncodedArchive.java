package dev.lathe.compress;

import dev.lathe.graph.emitter.EmittedArchive;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.Cancellation;
import dev.lathe.torchscript.PickleWriter;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.ZipContainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An emitted archive with every entry in its smallest standard encoding.
 *
 * @param root name of the folder that holds the entries
 * @param entries by path below it
 * @param aligned whether stored entries lie at multiples of 64 bytes
 */
public record EncodedArchive(String root, Map<String, EncodedEntry> entries, boolean aligned) {
    public EncodedArchive {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Every entry as small as can be. */
    public static EncodedArchive of(EmittedArchive emitted, int threads, Cancellation cancellation) {
        return of(emitted, Storage.SMALLEST, threads, cancellation);
    }

    /** @throws dev.lathe.task.CancelledException if the cancellation was switched */
    public static EncodedArchive of(EmittedArchive emitted, Storage storage, int threads, Cancellation cancellation) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("data.pkl", PickleWriter.write(emitted.data()));
        emitted.code().forEach((path, text) -> contents.put("code/" + path, text.getBytes(StandardCharsets.UTF_8)));
        emitted.storages().forEach((key, bytes) -> contents.put("data/" + key, bytes));
        emitted.extra().forEach((name, bytes) -> contents.put("extra/" + name, bytes));
        contents.put("constants.pkl", PickleWriter.write(new PyValue.Tuple(List.of())));
        contents.put("version", (emitted.version() + "\n").getBytes(StandardCharsets.US_ASCII));
        EntryEncoder encoder = new EntryEncoder(cancellation);
        List<String> paths = new ArrayList<>(contents.keySet());
        Map<String, EncodedEntry> entries = new LinkedHashMap<>();
        try (ParallelWork work = new ParallelWork(threads, cancellation)) {
            List<EncodedEntry> encoded = work.map(paths, path -> contents.get(path).length,
                    path -> storage.mappable() ? EntryEncoder.stored(contents.get(path))
                            : encoder.encode(contents.get(path)), done -> { });
            for (int i = 0; i < paths.size(); i++) {
                entries.put(paths.get(i), encoded.get(i));
            }
        }
        return new EncodedArchive(emitted.root(), entries, storage.mappable());
    }

    /**
     * @param target the file to make or replace
     * @throws dev.lathe.task.LatheException if it cannot be written
     */
    public void write(Path target) {
        AtomicFile.write(target, file -> {
            try (ZipContainer zip = new ZipContainer(file)) {
                for (Map.Entry<String, EncodedEntry> entry : entries.entrySet()) {
                    EncodedEntry content = entry.getValue();
                    String name = root + "/" + entry.getKey();
                    if (aligned && !content.deflated()) {
                        zip.addAligned(name, content.packed(), content.crc32());
                    } else {
                        zip.add(name, content.packed(), content.deflated(), content.size(), content.crc32());
                    }
                }
            }
        });
    }
}

package dev.lathe.graph.emitter;

import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import java.nio.file.Path;
import java.util.Map;

/**
 * The parts of an archive, not yet encoded.
 *
 * @param root name of the folder that holds them
 * @param version of the operators' semantics
 * @param data the object tree
 * @param code texts by path below {@code code/}
 * @param storages little-endian bytes by key
 * @param extra files below {@code extra/}, by name
 * @param storageOf keys of storages by the name of the weight that lies on each
 */
public record EmittedArchive(String root, int version, PyValue data, Map<String, String> code,
                             Map<String, byte[]> storages, Map<String, byte[]> extra,
                             Map<String, String> storageOf) {

    /**
     * Writes the archive with every entry stored as it is.
     *
     * @throws dev.lathe.task.LatheException if the file cannot be written
     */
    public void write(Path target) {
        ArchiveWriter writer = new ArchiveWriter(root, version).data(data);
        code.forEach(writer::code);
        storages.forEach(writer::storage);
        extra.forEach(writer::extra);
        writer.write(target);
    }
}

package dev.lathe.torchscript;

import dev.lathe.platform.Sha256;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A TorchScript file, opened: its entries, its pickles as data and its code as text. Storages are read when they are
 * asked for; the file is not kept open. Immutable and safe to share between threads.
 */
public final class Archive {
    private static final String DATA = "data.pkl";
    private static final String CONSTANTS = "constants.pkl";
    private static final String CODE = "code/";

    private final Path file;
    private final long bytes;
    private final ArchiveIndex index;
    private final Map<String, ArchiveEntry> byPath;
    private final PyValue data;
    private final PyValue constants;
    private final Map<String, String> code;
    private final int version;
    private String sha256;

    /** Reads the content of an entry, given its path below the root. */
    @FunctionalInterface
    interface EntryReader {
        byte[] read(String path);
    }

    private Archive(Path file) throws IOException {
        this.file = file;
        bytes = Files.size(file);
        index = ArchiveIndex.read(file, bytes);
        byPath = index.entries().stream().collect(Collectors.toMap(ArchiveEntry::path, Function.identity(),
                (first, second) -> first, LinkedHashMap::new));
        NoCode.check(name(), this::read, index);
        data = PickleReader.read(read(DATA), DATA + " of " + name());
        constants = byPath.containsKey(CONSTANTS)
                ? PickleReader.read(read(CONSTANTS), CONSTANTS + " of " + name()) : new PyValue.Tuple(List.of());
        Map<String, String> texts = new LinkedHashMap<>();
        for (ArchiveEntry entry : index.entries()) {
            if (entry.path().startsWith(CODE) && entry.path().endsWith(".py")) {
                texts.put(entry.path().substring(CODE.length()), new String(read(entry), StandardCharsets.UTF_8));
            }
        }
        code = Collections.unmodifiableMap(texts);
        version = readVersion();
        StorageCheck.check(this);
    }

    /**
     * Opens a TorchScript file of any zip-based version, traced or scripted.
     *
     * @throws LatheException one sentence that says what the file is instead, and what to do
     */
    public static Archive open(Path file) {
        NotTorchScript.check(file);
        try {
            return new Archive(file);
        } catch (IOException e) {
            throw new LatheException(file + " cannot be read: " + e.getMessage() + ".", "Check its permissions.", e);
        }
    }

    public Path file() {
        return file;
    }

    /** Size of the file. */
    public long bytes() {
        return bytes;
    }

    /** Name of the folder in the zip that holds everything. */
    public String root() {
        return index.root();
    }

    /** All entries, in the order of the file. */
    public List<ArchiveEntry> entries() {
        return index.entries();
    }

    /** @param path below the root, such as {@code data/0}; null if there is none */
    public ArchiveEntry entry(String path) {
        return byPath.get(path);
    }

    /** The module: the root of the object tree. */
    public PyValue data() {
        return data;
    }

    /** The tuple that code refers to as {@code CONSTANTS.c0}, {@code CONSTANTS.c1}, …. */
    public PyValue constants() {
        return constants;
    }

    /** Texts of the serialized code by path below {@code code/}. */
    public Map<String, String> code() {
        return code;
    }

    /** The version of the operators that the code was written against. */
    public int version() {
        return version;
    }

    /** Hash of the file, lower-case hex; computed when first asked for. */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = sha256(file);
        }
        return sha256;
    }

    /**
     * Content of an entry, inflated and checked against its checksum.
     *
     * @throws LatheException if the file changed since it was opened, or is damaged
     */
    public byte[] read(ArchiveEntry entry) {
        byte[] packed = readPacked(entry);
        byte[] content = entry.deflated() ? new byte[(int) entry.size()] : packed;
        try {
            if (entry.deflated() && !inflated(packed, content)) {
                throw damaged(entry, null);
            }
        } catch (DataFormatException e) {
            throw damaged(entry, e);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.crc32()) {
            throw damaged(entry, null);
        }
        return content;
    }

    /**
     * Content of an entry as it stands in the file, deflated or not; not checked.
     *
     * @throws LatheException if the file changed since it was opened
     */
    public byte[] readPacked(ArchiveEntry entry) {
        ByteBuffer buffer = ByteBuffer.allocate((int) entry.compressedSize());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining() && channel.read(buffer, entry.dataOffset() + buffer.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw damaged(entry, e);
        }
        if (buffer.hasRemaining()) {
            throw damaged(entry, null);
        }
        return buffer.array();
    }

    private byte[] read(String path) {
        return read(byPath.get(path));
    }

    private static boolean inflated(byte[] packed, byte[] content) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int length = 0;
            while (length < content.length) {
                int step = inflater.inflate(content, length, content.length - length);
                if (step == 0) {
                    return false;
                }
                length += step;
            }
            return inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
        } finally {
            inflater.end();
        }
    }

    private int readVersion() {
        ArchiveEntry entry = byPath.containsKey("version") ? byPath.get("version") : byPath.get(".data/version");
        String text = entry == null ? "" : new String(read(entry), StandardCharsets.UTF_8).strip();
        if (!text.matches("\\d{1,6}")) {
            throw new LatheException(name() + " does not say its version.", "Save it again with torch.jit.save.");
        }
        return Integer.parseInt(text);
    }

    /** Hash of any file, lower-case hex. */
    public static String sha256(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = Sha256.digest();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new LatheException(file + " cannot be read any more: " + e.getMessage() + ".", "Open it again.", e);
        }
    }

    private LatheException damaged(ArchiveEntry entry, Exception cause) {
        return new LatheException(name() + " is damaged, or changed while it was open: its entry " + entry.path()
                + " cannot be read.", "Copy or download the file again and open it again.", cause);
    }

    private String name() {
        return file.getFileName().toString();
    }
}

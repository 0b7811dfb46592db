package dev.lathe.torchscript;

import dev.lathe.platform.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a TorchScript file from nothing: an object tree, the code of its classes and the storages of its tensors.
 *
 * <pre>{@code
 * ArchiveWriter writer = new ArchiveWriter("net");
 * PyValue.Tensor weight = writer.floatTensor(values, true, 10, 64);
 * writer.code("__torch__.py", text)
 *       .data(new PyValue.Obj("__torch__.Net", new PyValue.Dict(Map.of(new PyValue.Str("weight"), weight), null)))
 *       .write(file);
 * }</pre>
 */
public final class ArchiveWriter {
    private static final int VERSION = 3;

    private final String root;
    private final int version;
    private final Map<String, byte[]> storages = new LinkedHashMap<>();
    private final Map<String, byte[]> constantStorages = new LinkedHashMap<>();
    private final Map<String, String> code = new LinkedHashMap<>();
    private final Map<String, byte[]> extra = new LinkedHashMap<>();
    private PyValue data;
    private PyValue constants = new PyValue.Tuple(List.of());

    /** @param root name of the folder that holds every entry */
    public ArchiveWriter(String root) {
        this(root, VERSION);
    }

    /** @param version of the operators that the code calls; 3 is read by every libtorch since 1.5 */
    public ArchiveWriter(String root, int version) {
        if (root.isBlank() || root.contains("/")) {
            throw new IllegalArgumentException("the root is the name of one folder, not '" + root + "'");
        }
        this.root = root;
        this.version = version;
    }

    /** The module: an {@link PyValue.Obj} whose tensors refer to storages by their key. */
    public ArchiveWriter data(PyValue module) {
        data = module;
        return this;
    }

    /** The tensors that code calls {@code CONSTANTS.c0}, {@code CONSTANTS.c1}, …; their keys are a space apart. */
    public ArchiveWriter constants(List<PyValue.Tensor> tensors) {
        constants = new PyValue.Tuple(List.copyOf(tensors));
        return this;
    }

    /** @param path below {@code code/}, e.g. {@code __torch__.py} for classes named {@code __torch__.X} */
    public ArchiveWriter code(String path, String text) {
        code.put(path, text);
        return this;
    }

    /** @param bytes little-endian elements of the storage that module tensors name by {@code key} */
    public ArchiveWriter storage(String key, byte[] bytes) {
        storages.put(key, bytes);
        return this;
    }

    /** @param bytes little-endian elements of the storage that constant tensors name by {@code key} */
    public ArchiveWriter constantStorage(String key, byte[] bytes) {
        constantStorages.put(key, bytes);
        return this;
    }

    /** @param name of a file below {@code extra/}, which {@code torch.jit.load} gives to whoever asks for it */
    public ArchiveWriter extra(String name, byte[] content) {
        extra.put(name, content);
        return this;
    }

    /** Adds a storage under the next free number and gives the row-major float32 tensor on it. */
    public PyValue.Tensor floatTensor(float[] values, boolean requiresGrad, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(ScalarType.FLOAT32, bytes.array(), requiresGrad, shape);
    }

    /** Adds a storage under the next free number and gives the row-major tensor on it. */
    public PyValue.Tensor tensor(ScalarType type, byte[] bytes, boolean requiresGrad, long... shape) {
        String key = Integer.toString(storages.size());
        storage(key, bytes);
        return rowMajor(new PyValue.StorageRef(key, type, "cpu", bytes.length / type.bytes()), requiresGrad, shape);
    }

    private static PyValue.Tensor rowMajor(PyValue.StorageRef storage, boolean requiresGrad, long... shape) {
        List<Long> sizes = new ArrayList<>();
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            sizes.add(0, shape[i]);
            strides.add(0, stride);
            stride *= shape[i];
        }
        if (stride != storage.elements()) {
            throw new IllegalArgumentException("shape " + sizes + " needs " + stride + " elements, the storage has "
                    + storage.elements());
        }
        return new PyValue.Tensor(storage, 0, sizes, strides, requiresGrad, null);
    }

    /** @throws dev.lathe.task.LatheException if the file cannot be written */
    public void write(Path target) {
        if (data == null) {
            throw new IllegalStateException("an archive needs its data");
        }
        AtomicFile.write(target, this::writeZip);
    }

    private void writeZip(Path file) throws IOException {
        try (ZipContainer zip = new ZipContainer(file)) {
            zip.addStored(root + "/data.pkl", PickleWriter.write(data));
            for (var text : code.entrySet()) {
                zip.addStored(root + "/code/" + text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (var storage : storages.entrySet()) {
                zip.addStored(root + "/data/" + storage.getKey(), storage.getValue());
            }
            for (var storage : constantStorages.entrySet()) {
                zip.addStored(root + "/constants/" + storage.getKey(), storage.getValue());
            }
            for (var more : extra.entrySet()) {
                zip.addStored(root + "/extra/" + more.getKey(), more.getValue());
            }
            zip.addStored(root + "/constants.pkl", PickleWriter.write(constants));
            zip.addStored(root + "/version", (version + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}

package dev.lathe.sample;

import dev.lathe.sample.ModuleNode.Attribute;
import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts classes, modules and values together into a TorchScript file. */
final class NetworkArchive {
    private final ArchiveWriter writer;
    private final NetworkState state;

    private NetworkArchive(ArchiveWriter writer, NetworkState state) {
        this.writer = writer;
        this.state = state;
    }

    static void write(Path file, ModuleClasses classes, ModuleNode root, NetworkState state) {
        ArchiveWriter writer = new ArchiveWriter(file.getFileName().toString().replaceFirst("\\.pt$", ""));
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (ModuleClass type : classes.all()) {
            texts.computeIfAbsent(type.file(), f -> new StringBuilder()).append(type.text());
        }
        texts.forEach((name, text) -> writer.code(name, text.toString()));
        writer.data(new NetworkArchive(writer, state).object(root, ""));
        writer.write(file);
    }

    private PyValue object(ModuleNode module, String prefix) {
        Map<PyValue, PyValue> attributes = new LinkedHashMap<>();
        module.attributes().forEach((name, attribute) ->
                attributes.put(new PyValue.Str(name), value(attribute, prefix + name)));
        return new PyValue.Obj(module.type().name(), new PyValue.Dict(attributes, null));
    }

    private PyValue value(Attribute attribute, String name) {
        if (attribute instanceof Attribute.Child child) {
            return object(child.module(), name + ".");
        }
        if (attribute instanceof Attribute.Parameter parameter) {
            return writer.floatTensor(state.tensors().get(name), true, parameter.shape());
        }
        if (attribute instanceof Attribute.Buffer buffer) {
            return writer.floatTensor(state.tensors().get(name), false, buffer.shape());
        }
        if (attribute instanceof Attribute.Constant constant) {
            return constant.value();
        }
        byte[] count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(state.batches()).array();
        return writer.tensor(ScalarType.INT64, count, false);
    }
}

package dev.lathe.graph.emitter;

import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Operand;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.Quantization;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.ScalarType;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights and objects as pickled values. Small float32 tensors, such as biases and scales, lie side by side on one
 * storage, because every further entry of a zip takes some 100 bytes; each other tensor has a storage of its own.
 */
final class Storages {
    private static final int SMALL_BYTES = 4096;

    private final Map<String, Weight> weights;
    private final Map<String, byte[]> bytes = new LinkedHashMap<>();
    private final Map<String, PyValue.Tensor> tensors = new HashMap<>();

    Storages(Map<String, Weight> weights) {
        this.weights = weights;
        List<Weight> small = weights.values().stream().filter(Storages::isSmall).toList();
        if (small.size() > 1) {
            share(small);
        }
    }

    private static boolean isSmall(Weight weight) {
        return weight.type() == ScalarType.FLOAT32 && weight.quantization() == null
                && weight.tensor().data().length <= SMALL_BYTES;
    }

    private void share(List<Weight> small) {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        long elements = small.stream().mapToLong(weight -> weight.tensor().elements()).sum();
        PyValue.StorageRef storage = new PyValue.StorageRef("0", ScalarType.FLOAT32, "cpu", elements);
        for (Weight weight : small) {
            HostTensor tensor = weight.tensor();
            tensors.put(weight.name(), new PyValue.Tensor(storage, together.size() / Float.BYTES, tensor.shape(),
                    tensor.stride(), weight.parameter(), null));
            together.writeBytes(tensor.data());
        }
        bytes.put(storage.key(), together.toByteArray());
    }

    /** Contents by key. */
    Map<String, byte[]> bytes() {
        return bytes;
    }

    /** Keys by weight. */
    Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        tensors.forEach((name, tensor) -> keys.put(name, tensor.storage().key()));
        return keys;
    }

    PyValue.Tensor tensor(Weight weight) {
        return tensors.computeIfAbsent(weight.name(), name -> pickled(weight.tensor(),
                weight.parameter() && weight.type().isFloatingPoint(), quantizer(weight.quantization())));
    }

    PyValue object(PackedObject object) {
        return new PyValue.Obj(object.className(), value(object.state()));
    }

    private PyValue.Quantizer quantizer(Quantization quantization) {
        if (quantization == null) {
            return null;
        } else if (quantization instanceof Quantization.PerTensor one) {
            return new PyValue.Quantizer("per_tensor_affine", new PyValue.Tuple(List.of(
                    new PyValue.Global("torch", "per_tensor_affine"), new PyValue.Float(one.scale()),
                    PyValue.Int.of(one.zeroPoint()))));
        }
        Quantization.PerChannel many = (Quantization.PerChannel) quantization;
        return new PyValue.Quantizer(many.scheme(), new PyValue.Tuple(List.of(
                new PyValue.Global("torch", many.scheme()), pickled(many.scales(), false, null),
                pickled(many.zeroPoints(), false, null), PyValue.Int.of(many.axis()))));
    }

    private PyValue.Tensor pickled(HostTensor tensor, boolean trains, PyValue.Quantizer quantizer) {
        String key = String.valueOf(bytes.size());
        bytes.put(key, tensor.data());
        PyValue.StorageRef storage = new PyValue.StorageRef(key, tensor.type(), "cpu", tensor.elements());
        return new PyValue.Tensor(storage, 0, tensor.shape(), tensor.stride(), trains, quantizer);
    }

    private PyValue value(Operand operand) {
        if (operand instanceof Operand.WeightRef ref) {
            return tensor(weights.get(ref.name()));
        } else if (operand instanceof Operand.TupleOf tuple) {
            return new PyValue.Tuple(tuple.items().stream().map(this::value).toList());
        } else if (operand instanceof Operand.ListOf list) {
            return new PyValue.PyList(list.items().stream().map(this::value).toList(), list.element().text());
        } else if (operand instanceof Operand.DictOf dict) {
            Map<PyValue, PyValue> entries = new LinkedHashMap<>();
            dict.entries().forEach(entry -> entries.put(value(entry.key()), value(entry.value())));
            return new PyValue.Dict(entries, dict.type().text());
        } else if (operand instanceof Operand.Int integer) {
            return PyValue.Int.of(integer.value());
        } else if (operand instanceof Operand.Real real) {
            return new PyValue.Float(real.value());
        } else if (operand instanceof Operand.Bool bool) {
            return new PyValue.Bool(bool.value());
        } else if (operand instanceof Operand.Text text) {
            return new PyValue.Str(text.value());
        } else if (operand instanceof Operand.Device device) {
            return new PyValue.Global("torch.device", device.name());
        } else if (operand instanceof Operand.None) {
            return PyValue.None.NONE;
        }
        throw new IllegalArgumentException("an object's state cannot hold " + operand);
    }
}

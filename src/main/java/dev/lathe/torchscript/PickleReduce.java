package dev.lathe.torchscript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What the few functions that a TorchScript pickle may "call" stand for, as data. */
final class PickleReduce {
    private static final int MAX_DIMENSIONS = 64;

    private final PickleBytes in;

    PickleReduce(PickleBytes in) {
        this.in = in;
    }

    PyValue call(PyValue function, PyValue arguments) {
        if (!(function instanceof PyValue.Global global)) {
            throw in.refused("calls something that is no function");
        }
        if (PickleGlobals.isClass(global.module())) {
            return new PyValue.Obj(className(function), arguments);
        }
        return switch (global.name()) {
            case "OrderedDict" -> orderedDict(items(arguments, 0));
            case "_rebuild_tensor" -> tensor(items(arguments, 4), false, null);
            case "_rebuild_tensor_v2" -> {
                List<PyValue> items = items(arguments, 6);
                yield tensor(items, bool(items.get(4)), null);
            }
            case "_rebuild_qtensor" -> {
                List<PyValue> items = items(arguments, 7);
                yield items.get(4) instanceof PyValue.Float ? quantizedBeforeVersion2(items)
                        : tensor(items, bool(items.get(5)), quantizer(items.get(4)));
            }
            case "_rebuild_parameter" -> parameter(items(arguments, 2));
            case PickleGlobals.RESTORE_TYPE_TAG -> tagged(items(arguments, 2));
            case "device" -> device(items(arguments, 1));
            case "complex" -> new PyValue.Obj(PickleGlobals.COMPLEX, arguments);
            case "Size" -> items(arguments, 1).get(0);
            default -> builtList(global, items(arguments, 1).get(0));
        };
    }

    PyValue storage(PyValue persistentId) {
        List<PyValue> items = items(persistentId, 5);
        ScalarType type = items.get(1) instanceof PyValue.Global global
                ? PickleGlobals.storageType(global.name()) : null;
        if (!text(items.get(0)).equals("storage") || type == null) {
            throw in.refused("refers to something that is no storage");
        }
        long elements = number(items.get(4));
        if (elements < 0) {
            throw in.refused("has a storage of negative size");
        }
        return new PyValue.StorageRef(text(items.get(2)), type, text(items.get(3)), elements);
    }

    String className(PyValue value) {
        if (value instanceof PyValue.Global global && PickleGlobals.isClass(global.module())) {
            return global.module() + "." + global.name();
        }
        throw in.refused("makes an object of something that is no TorchScript class");
    }

    String text(PyValue value) {
        if (value instanceof PyValue.Str text) {
            return text.value();
        }
        throw in.refused("has another value where a text belongs");
    }

    /** Checks that a dictionary's key is of a kind whose hash is cheap and bounded. */
    PyValue key(PyValue key) {
        if (key instanceof PyValue.Tuple || key instanceof PyValue.StorageRef) {
            throw in.refused("has a dictionary whose key is neither text nor number");
        }
        return key;
    }

    private PyValue.Dict orderedDict(List<PyValue> arguments) {
        LinkedHashMap<PyValue, PyValue> entries = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.get(0) instanceof PyValue.PyList pairs) {
            for (PyValue pair : pairs.items()) {
                entries.put(key(items(pair, 2).get(0)), items(pair, 2).get(1));
            }
        }
        return new PyValue.Dict(entries, null);
    }

    private PyValue.Tensor tensor(List<PyValue> items, boolean requiresGrad, PyValue.Quantizer quantizer) {
        if (!(items.get(0) instanceof PyValue.StorageRef storage)) {
            throw in.refused("has a tensor without a storage");
        }
        List<Long> shape = numbers(items.get(2));
        List<Long> stride = numbers(items.get(3));
        long offset = number(items.get(1));
        if (shape.size() != stride.size() || !TensorWindow.fits(storage, offset, shape, stride)) {
            throw in.refused("has a tensor that reaches outside its storage " + storage.key());
        }
        return new PyValue.Tensor(storage, offset, shape, stride, requiresGrad, quantizer);
    }

    private PyValue.Tensor parameter(List<PyValue> items) {
        if (!(items.get(0) instanceof PyValue.Tensor tensor)) {
            throw in.refused("has a parameter that is no tensor");
        }
        return new PyValue.Tensor(tensor.storage(), tensor.offset(), tensor.shape(), tensor.stride(),
                bool(items.get(1)), tensor.quantizer());
    }

    private PyValue.Tensor quantizedBeforeVersion2(List<PyValue> items) {
        PyValue scheme = new PyValue.Global("torch", "per_tensor_affine");
        PyValue parameters = new PyValue.Tuple(List.of(scheme, items.get(4), items.get(5)));
        return tensor(items, bool(items.get(6)), quantizer(parameters));
    }

    private PyValue.Quantizer quantizer(PyValue parameters) {
        PyValue scheme = items(parameters, 2).get(0);
        if (!(scheme instanceof PyValue.Global global)) {
            throw in.refused("has a quantized tensor of an unknown scheme");
        }
        return new PyValue.Quantizer(global.name(), parameters);
    }

    private PyValue tagged(List<PyValue> items) {
        String tag = text(items.get(1));
        if (items.get(0) instanceof PyValue.PyList list) {
            boolean isList = tag.startsWith("List[") && tag.endsWith("]");
            return new PyValue.PyList(list.items(), isList ? tag.substring(5, tag.length() - 1) : tag);
        }
        return items.get(0) instanceof PyValue.Dict dict ? new PyValue.Dict(dict.entries(), tag) : items.get(0);
    }

    private PyValue builtList(PyValue.Global builder, PyValue content) {
        String element = PickleGlobals.builtElement(builder.name());
        if (element == null || !(content instanceof PyValue.PyList list)) {
            throw in.refused("calls " + builder.name() + " in a way that TorchScript does not");
        }
        return new PyValue.PyList(list.items(), element);
    }

    private PyValue device(List<PyValue> items) {
        String index = items.size() > 1 ? ":" + number(items.get(1)) : "";
        return new PyValue.Global(PickleGlobals.DEVICE, text(items.get(0)) + index);
    }

    private List<PyValue> items(PyValue value, int atLeast) {
        if (value instanceof PyValue.Tuple tuple && tuple.items().size() >= atLeast) {
            return tuple.items();
        }
        throw in.refused("has too few arguments for a call");
    }

    private List<Long> numbers(PyValue value) {
        List<PyValue> items = items(value, 0);
        if (items.size() > MAX_DIMENSIONS) {
            throw in.refused("has a tensor of " + items.size() + " dimensions");
        }
        List<Long> numbers = new ArrayList<>();
        items.forEach(item -> numbers.add(number(item)));
        return numbers;
    }

    private long number(PyValue value) {
        if (value instanceof PyValue.Int integer && integer.value().bitLength() < 64) {
            return integer.value().longValue();
        }
        throw in.refused("has another value where a number belongs");
    }

    private boolean bool(PyValue value) {
        return value instanceof PyValue.Bool bool && bool.value();
    }
}

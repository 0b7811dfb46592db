package dev.lathe.torchscript;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a {@link PyValue} as a pickle of protocol 2, with the opcodes and in the order that libtorch's unpickler
 * expects ({@code torch/csrc/jit/serialization/unpickler.cpp}). A value that appears in several places by identity is
 * written once and referred to afterwards, so tensors that are tied stay tied.
 */
public final class PickleWriter {
    private static final int MAX_DEPTH = 1_000;

    private final PickleSink out = new PickleSink();
    private final Map<Object, Integer> memoByValue = new HashMap<>();
    private final Map<PyValue, Integer> memoByIdentity = new IdentityHashMap<>();
    private final Set<PyValue> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int memoSize;

    private PickleWriter() { }

    /**
     * @return the pickle's bytes
     * @throws IllegalArgumentException if the value contains itself, or an integer of more than 64 bits
     */
    public static byte[] write(PyValue value) {
        PickleWriter writer = new PickleWriter();
        writer.out.op(PickleOp.PROTO);
        writer.out.op(2);
        writer.value(value);
        writer.out.op(PickleOp.STOP);
        return writer.out.toBytes();
    }

    private void value(PyValue value) {
        Integer known = memoByIdentity.get(value);
        if (known != null) {
            get(known);
        } else if (value instanceof PyValue.None) {
            out.op(PickleOp.NONE);
        } else if (value instanceof PyValue.Bool bool) {
            out.op(bool.value() ? PickleOp.NEWTRUE : PickleOp.NEWFALSE);
        } else if (value instanceof PyValue.Int integer) {
            out.integer(integer.value());
        } else if (value instanceof PyValue.Float real) {
            out.op(PickleOp.BINFLOAT);
            out.bigEndian(Double.doubleToRawLongBits(real.value()));
        } else if (value instanceof PyValue.Str text) {
            string(text.value());
        } else if (value instanceof PyValue.Bytes bytes) {
            bytes(bytes.value());
        } else if (value instanceof PyValue.Global global) {
            globalValue(global);
        } else if (value instanceof PyValue.StorageRef storage) {
            storage(storage);
        } else {
            container(value);
        }
    }

    private void container(PyValue value) {
        if (!open.add(value)) {
            throw new IllegalArgumentException("a TorchScript value cannot contain itself");
        }
        if (open.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("a TorchScript value cannot be nested deeper than " + MAX_DEPTH);
        }
        if (value instanceof PyValue.Tuple tuple) {
            tuple(tuple.items());
        } else if (value instanceof PyValue.PyList list) {
            typedList(list);
        } else if (value instanceof PyValue.Dict dict) {
            typedDict(dict);
        } else if (value instanceof PyValue.Obj object) {
            object(object);
        } else if (value instanceof PyValue.Tensor tensor) {
            tensor(tensor);
        }
        open.remove(value);
        if (!(value instanceof PyValue.Tuple)) {
            memoByIdentity.put(value, put());
        }
    }

    private void string(String text) {
        if (remembered(text)) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.op(PickleOp.BINUNICODE);
        out.littleEndian(utf8.length, 4);
        out.raw(utf8);
        memoByValue.put(text, put());
    }

    private void bytes(byte[] bytes) {
        boolean small = bytes.length < 1 << 8;
        out.op(small ? PickleOp.SHORT_BINSTRING : PickleOp.BINSTRING);
        out.littleEndian(bytes.length, small ? 1 : 4);
        out.raw(bytes);
    }

    private void tuple(List<? extends PyValue> items) {
        if (items.isEmpty()) {
            out.op(PickleOp.EMPTY_TUPLE);
            return;
        }
        out.op(PickleOp.MARK);
        items.forEach(this::value);
        out.op(PickleOp.TUPLE);
    }

    private void numbers(List<Long> numbers) {
        tuple(numbers.stream().map(PyValue.Int::of).toList());
    }

    private void typedList(PyValue.PyList list) {
        String builder = PickleGlobals.listBuilder(list.elementType());
        if (builder != null) {
            global(PickleGlobals.JIT, builder);
            out.op(PickleOp.MARK);
            items(list);
            out.op(PickleOp.TUPLE);
            out.op(PickleOp.REDUCE);
        } else if (list.elementType() != null) {
            tagged(() -> items(list), "List[" + list.elementType() + "]");
        } else {
            items(list);
        }
    }

    private void items(PyValue.PyList list) {
        out.op(PickleOp.EMPTY_LIST);
        if (!list.items().isEmpty()) {
            out.op(PickleOp.MARK);
            list.items().forEach(this::value);
            out.op(PickleOp.APPENDS);
        }
    }

    private void typedDict(PyValue.Dict dict) {
        if (dict.typeTag() == null) {
            entries(dict);
        } else {
            tagged(() -> entries(dict), dict.typeTag());
        }
    }

    private void entries(PyValue.Dict dict) {
        out.op(PickleOp.EMPTY_DICT);
        if (!dict.entries().isEmpty()) {
            out.op(PickleOp.MARK);
            dict.entries().forEach((key, value) -> {
                value(key);
                value(value);
            });
            out.op(PickleOp.SETITEMS);
        }
    }

    private void tagged(Runnable content, String tag) {
        global(PickleGlobals.JIT, PickleGlobals.RESTORE_TYPE_TAG);
        out.op(PickleOp.MARK);
        content.run();
        string(tag);
        out.op(PickleOp.TUPLE);
        out.op(PickleOp.REDUCE);
    }

    private void object(PyValue.Obj object) {
        int dot = object.className().lastIndexOf('.');
        if (dot < 0 || object.state() == null) {
            throw new IllegalArgumentException("an object needs a qualified class and a state: " + object.className());
        }
        global(object.className().substring(0, dot), object.className().substring(dot + 1));
        if (object.className().equals(PickleGlobals.COMPLEX)) {
            value(object.state());
            out.op(PickleOp.REDUCE);
            return;
        }
        out.op(PickleOp.EMPTY_TUPLE);
        out.op(PickleOp.NEWOBJ);
        value(object.state());
        out.op(PickleOp.BUILD);
    }

    private void tensor(PyValue.Tensor tensor) {
        PyValue.Quantizer quantizer = tensor.quantizer();
        global(PickleGlobals.TORCH_UTILS, quantizer == null ? "_rebuild_tensor_v2" : "_rebuild_qtensor");
        out.op(PickleOp.MARK);
        storage(tensor.storage());
        out.integer(BigInteger.valueOf(tensor.offset()));
        numbers(tensor.shape());
        numbers(tensor.stride());
        if (quantizer != null) {
            value(quantizer.parameters());
        }
        out.op(tensor.requiresGrad() ? PickleOp.NEWTRUE : PickleOp.NEWFALSE);
        global("collections", "OrderedDict");
        out.op(PickleOp.EMPTY_TUPLE);
        out.op(PickleOp.REDUCE);
        out.op(PickleOp.TUPLE);
        out.op(PickleOp.REDUCE);
    }

    private void storage(PyValue.StorageRef storage) {
        if (remembered(storage)) {
            return;
        }
        out.op(PickleOp.MARK);
        string("storage");
        global("torch", storage.type().storageClass());
        string(storage.key());
        string(storage.device());
        out.integer(BigInteger.valueOf(storage.elements()));
        out.op(PickleOp.TUPLE);
        out.op(PickleOp.BINPERSID);
        memoByValue.put(storage, put());
    }

    private void globalValue(PyValue.Global global) {
        if (global.module().equals(PickleGlobals.DEVICE)) {
            global("torch", "device");
            tuple(List.of(new PyValue.Str(global.name())));
            out.op(PickleOp.REDUCE);
        } else {
            global(global.module(), global.name());
        }
    }

    private void global(String module, String name) {
        PyValue.Global key = new PyValue.Global(module, name);
        if (remembered(key)) {
            return;
        }
        out.op(PickleOp.GLOBAL);
        out.raw((module + '\n' + name + '\n').getBytes(StandardCharsets.UTF_8));
        memoByValue.put(key, put());
    }

    private boolean remembered(Object value) {
        Integer known = memoByValue.get(value);
        if (known != null) {
            get(known);
        }
        return known != null;
    }

    private void get(int index) {
        boolean small = index < 1 << 8;
        out.op(small ? PickleOp.BINGET : PickleOp.LONG_BINGET);
        out.littleEndian(index, small ? 1 : 4);
    }

    private int put() {
        boolean small = memoSize < 1 << 8;
        out.op(small ? PickleOp.BINPUT : PickleOp.LONG_BINPUT);
        out.littleEndian(memoSize, small ? 1 : 4);
        return memoSize++;
    }
}

package dev.lathe.torchscript;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A value of a TorchScript pickle ({@code data.pkl}, {@code constants.pkl}), as data: nothing in it is ever executed.
 * Identity matters for {@link Obj}, {@link PyList} and {@link Dict}: a pickle's memo can make one object appear in
 * several places, and one that is shared in the file is the same Java object here.
 */
public sealed interface PyValue {

    /** Python's {@code None}. */
    enum None implements PyValue { NONE }

    record Bool(boolean value) implements PyValue { }

    record Int(BigInteger value) implements PyValue {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    record Float(double value) implements PyValue { }

    record Str(String value) implements PyValue { }

    record Bytes(byte[] value) implements PyValue { }

    record Tuple(List<PyValue> items) implements PyValue {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** A list; {@code elementType} is the TorchScript type tag ({@code "int"}, {@code "Tensor"}) or null. */
    final class PyList implements PyValue {
        private final List<PyValue> items;
        private final String elementType;

        public PyList(List<PyValue> items, String elementType) {
            this.items = items;
            this.elementType = elementType;
        }

        public List<PyValue> items() {
            return items;
        }

        public String elementType() {
            return elementType;
        }
    }

    /** A dictionary in insertion order; {@code typeTag} is the TorchScript type tag or null. */
    final class Dict implements PyValue {
        private final Map<PyValue, PyValue> entries;
        private final String typeTag;

        public Dict(Map<PyValue, PyValue> entries, String typeTag) {
            this.entries = entries;
            this.typeTag = typeTag;
        }

        public Map<PyValue, PyValue> entries() {
            return entries;
        }

        public String typeTag() {
            return typeTag;
        }
    }

    /** An instance of a TorchScript class: {@code className} is qualified ({@code __torch__.Net}). */
    final class Obj implements PyValue {
        private final String className;
        private PyValue state;

        /** An instance whose state is not known yet; the pickle reader gives it one. */
        public Obj(String className) {
            this(className, null);
        }

        public Obj(String className, PyValue state) {
            this.className = className;
            this.state = state;
        }

        public String className() {
            return className;
        }

        /** The attributes ({@link Dict} with {@link Str} keys), or whatever {@code __setstate__} takes. */
        public PyValue state() {
            return state;
        }

        void state(PyValue newState) {
            state = newState;
        }
    }

    /** A whitelisted global that stands as a value (an enum constant, a dtype, a device). */
    record Global(String module, String name) implements PyValue { }

    /** A tensor: a strided window on one of the archive's storages. */
    record Tensor(StorageRef storage, long offset, List<Long> shape, List<Long> stride, boolean requiresGrad,
                  Quantizer quantizer) implements PyValue {
        public Tensor {
            shape = List.copyOf(shape);
            stride = List.copyOf(stride);
        }

        public long elements() {
            return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        }
    }

    /** How a quantized tensor maps integers to reals ({@code _rebuild_qtensor}); null on a plain tensor. */
    record Quantizer(String scheme, PyValue parameters) { }

    /** Names one entry of the archive: {@code data/<key>} or {@code constants/<key>}. */
    record StorageRef(String key, ScalarType type, String device, long elements) implements PyValue { }
}

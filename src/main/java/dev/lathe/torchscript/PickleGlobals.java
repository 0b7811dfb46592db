package dev.lathe.torchscript;

import java.util.Map;
import java.util.Set;

/** The names that a TorchScript pickle may mention. Anything else is refused, and nothing is ever resolved. */
final class PickleGlobals {
    static final String JIT = "torch.jit._pickle";
    static final String TORCH_UTILS = "torch._utils";
    static final String RESTORE_TYPE_TAG = "restore_type_tag";
    /** Module under which a device stands as a {@link PyValue.Global}. */
    static final String DEVICE = "torch.device";
    /** Class name under which a complex number stands as a {@link PyValue.Obj} with a pair as its state. */
    static final String COMPLEX = "builtins.complex";

    private static final Map<String, String> LIST_BUILDERS = Map.of("int", "build_intlist", "float",
            "build_doublelist", "bool", "build_boollist", "Tensor", "build_tensorlist");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "collections", Set.of("OrderedDict"),
            "builtins", Set.of("complex"),
            TORCH_UTILS, Set.of("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_qtensor", "_rebuild_parameter"),
            JIT, Set.of("build_intlist", "build_doublelist", "build_boollist", "build_tensorlist", RESTORE_TYPE_TAG),
            "torch", Set.of("device", "Size", "per_tensor_affine", "per_channel_affine", "per_tensor_symmetric",
                    "per_channel_symmetric", "per_channel_affine_float_qparams", "strided", "contiguous_format",
                    "preserve_format", "channels_last", "uint8", "int8", "int16", "int32", "int64", "float16",
                    "float32", "float64", "bfloat16", "bool", "complex64", "complex128", "qint8", "quint8", "qint32"));

    private PickleGlobals() { }

    static boolean isClass(String module) {
        return module.equals("__torch__") || module.startsWith("__torch__.");
    }

    static boolean allowed(String module, String name) {
        return isClass(module) || ALLOWED.getOrDefault(module, Set.of()).contains(name)
                || module.equals("torch") && storageType(name) != null;
    }

    /** The element type of a storage class such as {@code FloatStorage}, or null. */
    static ScalarType storageType(String storageClass) {
        for (ScalarType type : ScalarType.values()) {
            if (type.storageClass().equals(storageClass)) {
                return type;
            }
        }
        return null;
    }

    /** The function that builds a list of an element type, or null where the type is said by a tag. */
    static String listBuilder(String elementType) {
        return elementType == null ? null : LIST_BUILDERS.get(elementType);
    }

    /** The element type of a list that one of the builders makes, or null. */
    static String builtElement(String builder) {
        return LIST_BUILDERS.entrySet().stream().filter(e -> e.getValue().equals(builder)).map(Map.Entry::getKey)
                .findFirst().orElse(null);
    }
}

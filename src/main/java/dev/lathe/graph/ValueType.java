package dev.lathe.graph;

import java.util.Objects;

/**
 * A type as TorchScript writes it: {@code Tensor}, {@code int}, {@code List[Tensor]}, {@code Optional[Tensor]},
 * {@code __torch__.torch.classes.quantized.Conv2dPackedParamsBase}.
 */
public record ValueType(String text) {
    public static final ValueType TENSOR = new ValueType("Tensor");
    public static final ValueType INT = new ValueType("int");
    public static final ValueType FLOAT = new ValueType("float");
    public static final ValueType BOOL = new ValueType("bool");
    public static final ValueType STR = new ValueType("str");
    public static final ValueType DEVICE = new ValueType("Device");
    public static final ValueType NUMBER = new ValueType("number");
    public static final ValueType NONE = new ValueType("NoneType");
    public static final ValueType INTS = listOf(INT);
    public static final ValueType TENSORS = listOf(TENSOR);

    private static final String LIST = "List[";
    private static final String OPTIONAL = "Optional[";

    public ValueType {
        Objects.requireNonNull(text);
    }

    public static ValueType listOf(ValueType element) {
        return new ValueType(LIST + element.text + "]");
    }

    public boolean isTensor() {
        return text.equals("Tensor");
    }

    /** An integer, a float, a truth value, or a number of either kind. */
    public boolean isScalar() {
        return equals(INT) || equals(FLOAT) || equals(BOOL) || equals(NUMBER);
    }

    public boolean isList() {
        return text.startsWith(LIST);
    }

    public boolean isDict() {
        return text.startsWith("Dict[");
    }

    public boolean isTuple() {
        return text.startsWith("Tuple[");
    }

    public boolean isOptional() {
        return text.startsWith(OPTIONAL);
    }

    /** What a list holds, or what an optional value is when it is present. */
    public ValueType element() {
        int from = isList() ? LIST.length() : isOptional() ? OPTIONAL.length() : -1;
        if (from < 0) {
            throw new IllegalStateException(text + " holds no single type");
        }
        return new ValueType(text.substring(from, text.length() - 1));
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.lathe.torchscript;

/** Element types of tensors, with the numbers TorchScript gives them ({@code c10/core/ScalarType.h}). */
public enum ScalarType {
    UINT8(0, 1, "ByteStorage"),
    INT8(1, 1, "CharStorage"),
    INT16(2, 2, "ShortStorage"),
    INT32(3, 4, "IntStorage"),
    INT64(4, 8, "LongStorage"),
    FLOAT16(5, 2, "HalfStorage"),
    FLOAT32(6, 4, "FloatStorage"),
    FLOAT64(7, 8, "DoubleStorage"),
    COMPLEX32(8, 4, "ComplexHalfStorage"),
    COMPLEX64(9, 8, "ComplexFloatStorage"),
    COMPLEX128(10, 16, "ComplexDoubleStorage"),
    BOOL(11, 1, "BoolStorage"),
    QINT8(12, 1, "QInt8Storage"),
    QUINT8(13, 1, "QUInt8Storage"),
    QINT32(14, 4, "QInt32Storage"),
    BFLOAT16(15, 2, "BFloat16Storage");

    private final int number;
    private final int bytes;
    private final String storageClass;

    ScalarType(int number, int bytes, String storageClass) {
        this.number = number;
        this.bytes = bytes;
        this.storageClass = storageClass;
    }

    /** The number that stands for this type in serialized code. */
    public int number() {
        return number;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** The class that stands for this type in a pickle ({@code torch FloatStorage}). */
    public String storageClass() {
        return storageClass;
    }

    public boolean isFloatingPoint() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64 || this == BFLOAT16;
    }
}

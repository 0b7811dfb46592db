package dev.lathe.sample;

import dev.lathe.torchscript.PyValue;
import java.util.Map;

/**
 * One module of a TorchScript archive before it has values.
 *
 * @param type its class
 * @param attributes in the order in which the class declares them
 */
record ModuleNode(ModuleClass type, Map<String, Attribute> attributes) {

    /** What a module can hold. */
    sealed interface Attribute {
        /** A float32 tensor that training changes. */
        record Parameter(long... shape) implements Attribute { }

        /** A float32 tensor that goes with the module but takes no gradient. */
        record Buffer(long... shape) implements Attribute { }

        /** Batch normalisation's count of the batches it has seen: an int64 scalar. */
        record BatchCount() implements Attribute { }

        record Constant(PyValue value) implements Attribute { }

        record Child(ModuleNode module) implements Attribute { }
    }
}

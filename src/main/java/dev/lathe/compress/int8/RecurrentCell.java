package dev.lathe.compress.int8;

import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import java.util.List;

/**
 * The weights of one layer of an LSTM or GRU in one direction.
 *
 * @param weights of the input and of the hidden state, each [gates · hidden size, …] of float32
 * @param biases of both; empty if there are none
 */
record RecurrentCell(List<Weight> weights, List<Weight> biases) {
    /** The class of cells packed for a kernel. */
    static final ValueType PACKED = new ValueType("__torch__.torch.classes.rnn.CellParamsBase");
}

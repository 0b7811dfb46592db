package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MacCountTest {
    private final Map<Integer, TensorForm> forms = new HashMap<>();

    private Operand tensor(long... shape) {
        Value value = new Value(forms.size(), ValueType.TENSOR);
        forms.put(value.id(), form(shape));
        return new Operand.Ref(value);
    }

    private static TensorForm form(long... shape) {
        return new TensorForm(LongStream.of(shape).boxed().toList(), ScalarType.FLOAT32);
    }

    private long macs(String op, List<Operand> inputs, Operand output, TensorForm... weights) {
        return new MacCount(forms).of(new Node(op, inputs, ((Operand.Ref) output).value(), ""), List.of(weights));
    }

    @Test
    void convolutionsOfAnyRankAndGroups() {
        List<Operand> one = List.of(tensor(1, 6, 50));
        assertThat(macs("aten::conv1d", one, tensor(1, 8, 48), form(8, 3, 3), form(8))).isEqualTo(48 * 8 * 3 * 3);
        List<Operand> three = List.of(tensor(2, 4, 5, 5, 5));
        assertThat(macs("aten::conv3d", three, tensor(2, 8, 3, 3, 3), form(8, 4, 3, 3, 3)))
                .isEqualTo(2 * 27 * 8 * 4 * 27);
        assertThat(macs("quantized::conv2d_relu", List.of(tensor(1, 64, 8, 8)), tensor(1, 64, 8, 8),
                form(64, 1, 3, 3))).isEqualTo(64 * 64 * 9);
    }

    @Test
    void transposedConvolutionsGoOverTheirInput() {
        List<Operand> inputs = List.of(tensor(1, 6, 5, 5));
        assertThat(macs("aten::conv_transpose2d", inputs, tensor(1, 8, 11, 11), form(6, 4, 3, 3)))
                .as("two groups").isEqualTo(25 * 6 * 4 * 9);
        List<Operand> general = new ArrayList<>(inputs);
        general.addAll(List.of(new Operand.WeightRef("w"), Operand.None.NONE, Operand.ints(2, 2), Operand.ints(0, 0),
                Operand.ints(1, 1), new Operand.Bool(true), Operand.ints(0, 0), new Operand.Int(1)));
        assertThat(macs("aten::_convolution", general, tensor(1, 4, 11, 11), form(6, 4, 3, 3)))
                .isEqualTo(25 * 6 * 4 * 9);
    }

    @Test
    void productsOfMatrices() {
        assertThat(macs("aten::matmul", List.of(tensor(2, 3, 7), tensor(2, 7, 5)), tensor(2, 3, 5)))
                .isEqualTo(2 * 3 * 7 * 5);
        assertThat(macs("aten::addmm", List.of(new Operand.WeightRef("bias"), tensor(3, 7),
                new Operand.WeightRef("w")), tensor(3, 5), form(7, 5))).isEqualTo(3 * 7 * 5);
        assertThat(macs("aten::baddbmm", List.of(tensor(2, 3, 5), tensor(2, 3, 7), tensor(2, 7, 5)), tensor(2, 3, 5)))
                .isEqualTo(2 * 3 * 7 * 5);
        assertThat(macs("quantized::linear_dynamic", List.of(tensor(4, 3, 7)), tensor(4, 3, 5), form(5, 7)))
                .isEqualTo(4 * 3 * 7 * 5);
        assertThat(macs("aten::einsum", List.of(new Operand.Text("bid, bjd -> bij"), new Operand.ListOf(
                List.of(tensor(2, 3, 7), tensor(2, 5, 7)), ValueType.TENSOR)), tensor(2, 3, 5)))
                .isEqualTo(2 * 3 * 7 * 5);
    }

    @Test
    void attentionHasTwoProducts() {
        assertThat(macs("aten::scaled_dot_product_attention", List.of(tensor(1, 8, 10, 64), tensor(1, 8, 12, 64),
                tensor(1, 8, 12, 32)), tensor(1, 8, 10, 32))).isEqualTo(8 * 10 * 12 * (64 + 32));
    }

    @Test
    void recurrentLayersMultiplyAtEveryStep() {
        assertThat(macs("aten::lstm", List.of(tensor(9, 2, 16)), tensor(9, 2, 32), form(128, 32), form(128, 16),
                form(128))).isEqualTo(9 * 2 * 128 * (16 + 32));
        assertThat(macs("aten::gru_cell", List.of(tensor(2, 16)), tensor(2, 32), form(96, 32), form(96, 16)))
                .isEqualTo(2 * 96 * (16 + 32));
    }

    @Test
    void whatIsNotKnownCountsNothing() {
        assertThat(macs("custom::conv", List.of(tensor(1, 6)), tensor(1, 8), form(8, 6))).isZero();
        assertThat(macs("aten::relu", List.of(tensor(1, 6)), tensor(1, 6))).isZero();
    }
}

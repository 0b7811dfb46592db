package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Node;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.measure.ExecutionProfile;
import dev.lathe.measure.TracedCall;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceAlignmentTest {
    private static TracedCall call(String name, double millis, TracedCall... nested) {
        return new TracedCall(name, millis, List.of(nested));
    }

    private static List<Node> nodes(String... ops) {
        return Stream.of(ops).map(op -> new Node(op, List.of(), new Value(0, ValueType.TENSOR), "")).toList();
    }

    @Test
    void operatorsAreFoundWithinModules() {
        TracedCall run = call("forward", 9, call("forward", 4, call("aten::conv2d", 3, call("aten::convolution", 2))),
                call("aten::relu", 1));
        assertThat(TraceAlignment.operators(run)).extracting(TracedCall::name)
                .containsExactly("aten::conv2d", "aten::relu");
    }

    @Test
    void callsWithoutNodesAndNodesWithoutCallsAreLeftOut() {
        List<TracedCall> calls = Stream.of("aten::size", "aten::relu", "aten::size", "aten::chunk", "aten::add",
                "aten::relu").map(name -> call(name, 1)).toList();
        assertThat(TraceAlignment.align(nodes("aten::relu", "aten::chunk", "prim::ListUnpack", "aten::add",
                "aten::relu"), calls)).isEqualTo(Map.of(0, 1, 1, 3, 3, 4, 4, 5));
    }

    @Test
    void timesAreMediansOverRuns() {
        List<TracedCall> runs = Stream.of(3.0, 1.0, 50.0)
                .map(millis -> call("forward", millis, call("aten::relu", millis))).toList();
        NodeTimes times = new NodeTimes(nodes("aten::relu", "aten::add"), new ExecutionProfile(runs, 0, 0));
        assertThat(times.millis(0)).isEqualTo(3);
        assertThat(times.millis(1)).isZero();
        assertThat(times.kernel(1)).isEmpty();
    }

    @Test
    void theKernelIsTheInnermostCallThatComputes() {
        TracedCall conv = call("aten::conv2d", 5, call("aten::convolution", 4, call("aten::_convolution", 3,
                call("aten::mkldnn_convolution", 2, call("aten::empty", 1)))));
        assertThat(KernelName.of(conv)).isEqualTo("aten::conv2d (mkldnn_convolution)");
        TracedCall linear = call("aten::linear", 5, call("aten::t", 1), call("aten::addmm", 3));
        assertThat(KernelName.of(linear)).isEqualTo("aten::linear (addmm)");
        TracedCall mean = call("aten::mean", 5, call("aten::sum", 1), call("aten::div_", 3));
        assertThat(KernelName.of(mean)).as("more than one").isEqualTo("aten::mean");
        assertThat(KernelName.of(call("quantized::conv2d_relu", 1, call("aten::q_scale", 0))))
                .isEqualTo("quantized::conv2d_relu");
    }

    @Test
    void aReshapeThatClonesIsACopy() {
        assertThat(KernelName.copies(call("aten::reshape", 1, call("aten::clone", 1)))).isTrue();
        assertThat(KernelName.copies(call("aten::reshape", 1, call("aten::view", 1)))).isFalse();
    }
}

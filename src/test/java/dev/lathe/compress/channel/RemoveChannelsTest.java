package dev.lathe.compress.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.FloatFormat;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassResult;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoveChannelsTest {

    private static Graph graph() {
        Net net = new Net();
        return net.classified(net.relu(net.conv("b", net.relu(net.conv("a", net.input(), 3, 8)), 8, 6)), 6);
    }

    private static ChannelPlan plan(Graph graph, double share) {
        return ChannelPlanner.of(graph, ChannelGroups.of(graph), PruningAssert.ANY_NUMBER).choose(share);
    }

    @Test
    void itSaysOfEveryLayerWhatBecameOfIt() {
        Graph graph = graph();
        PassResult result = new RemoveChannels(plan(graph, 0.5)).apply(graph, PassContext.plain());

        assertThat(result.notes()).contains(PassNote.done("a", "8 -> 4 channels"),
                PassNote.done("b", "6 -> 3 channels"), PassNote.leftAlone("fc", "5 channels stay: network output"));
        assertThat(result.graph().weights().get("b.weight").shape()).containsExactly(3L, 4L, 3L, 3L);
    }

    @Test
    void aPlanForAnotherNetworkChangesNothing() {
        Net net = new Net();
        Graph other = net.classified(net.conv("a", net.input(), 3, 10), 10);
        PassResult result = new RemoveChannels(plan(graph(), 0.5)).apply(other, PassContext.plain());

        assertThat(result.graph()).isSameAs(other);
        assertThat(result.notes()).contains(PassNote.leftAlone("a", "has other channels than the plan was made for"));
    }

    @Test
    void anEmptyPlanChangesNothing() {
        Graph graph = graph();

        assertThat(PruningAssert.pruned(graph, plan(graph, 0))).isSameAs(graph);
    }

    @Test
    void channelsLastWeightsStayChannelsLast() {
        HostTensor tensor = new HostTensor(ScalarType.UINT8, List.of(2L, 3L, 2L, 2L), List.of(12L, 1L, 6L, 3L),
                bytes(24));
        HostTensor without = TensorSelection.without(tensor, 1, BitSet.valueOf(new long[] {0b010}));

        assertThat(without.shape()).containsExactly(2L, 2L, 2L, 2L);
        assertThat(without.stride()).containsExactly(8L, 1L, 4L, 2L);
        assertThat(without.data()).startsWith(0, 2, 3, 5, 6, 8);
        assertThat(TensorSelection.without(tensor, 0, BitSet.valueOf(new long[] {0b01})).data())
                .isEqualTo(Arrays.copyOfRange(bytes(24), 12, 24));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        IntStream.range(0, count).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT64"})
    void weightsOfEveryFloatingPointTypeShrink(ScalarType type) {
        Graph graph = graph();
        Map<String, Weight> weights = new LinkedHashMap<>(graph.weights());
        weights.replaceAll((name, weight) -> {
            float[] values = FloatFormat.decode(weight.tensor().data(), 0, (int) weight.tensor().elements(),
                    weight.type());
            byte[] data = new byte[values.length * type.bytes()];
            FloatFormat.encode(values, data, 0, type);
            return weight.withTensor(HostTensor.rowMajor(type, weight.shape(), data));
        });
        Graph typed = graph.withWeights(weights);
        Graph pruned = PruningAssert.pruned(typed, ChannelPlanner.of(typed, ChannelGroups.of(typed),
                PruningAssert.ANY_NUMBER.with(ChannelCriterion.L2)).choose(0.5));

        assertThat(pruned.weights().get("a.weight").type()).isEqualTo(type);
        assertThat(pruned.weights().get("a.weight").shape()).containsExactly(4L, 3L, 3L, 3L);
    }

    @Test
    void excludedLayersKeepTheirOutputChannelsButReadFewer() {
        Graph graph = graph();
        ChannelPlan plan = ChannelPlanner.of(graph, ChannelGroups.of(graph),
                PruningAssert.ANY_NUMBER.excluding(Set.of("b"))).choose(0.5);

        assertThat(PruningAssert.pruned(graph, plan).weights().get("b.weight").shape())
                .containsExactly(6L, 4L, 3L, 3L);
    }
}

package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.graph.Value;
import dev.lathe.graph.ValueType;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackLevelsTest {
    private final SmallGraph small = new SmallGraph();

    /** Levels spread evenly between two, each output channel with a scale of its own; some of them zero. */
    private static float[] values(int channels, int inner, int low, int high, double sparsity) {
        Random random = new Random(high);
        float[] values = new float[channels * inner];
        for (int i = 0; i < values.length; i++) {
            int level = random.nextDouble() < sparsity ? 0 : low + random.nextInt(high - low + 1);
            values[i] = level == 0 ? 0 : level * Math.scalb(1.25f, -4 - i / inner % 3);
        }
        return values;
    }

    private Graph linear(float[] values, int outputs, int inputs) {
        return small.returning(small.node("aten::linear", small.x(), small.weight("fc.weight", values, outputs, inputs),
                Operand.None.NONE));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 0", "-3, 3, 0", "-7, 7, 0", "-7, 7, 0.9", "-31, 31, 0", "-63, 63, 0.95", "-127, 127, 0",
        "-127, 127, 0.9", "0, 15, 0", "-3, 12, 0.3", "-100, 150, 0", "0, 255, 0.2", "-200, 0, 0"})
    void levelsOfAnyRangeAreRebuiltToTheLastBit(int low, int high, double sparsity) {
        Graph graph = linear(values(48, 61, low, high, sparsity), 48, 61);
        for (PackLevels.Smallest smallest : PackLevels.Smallest.values()) {
            Graph packed = PassAssert.assertChanges(new PackLevels(smallest), graph, 0, 3, 61);
            assertThat(bytes(packed)).isLessThan(48 * 61 * 4 / 3);
            assertThat(packed.weights()).doesNotContainKey("fc.weight");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyWayToStoreLevelsIsRebuiltToTheLastBit(boolean allZero) {
        for (int high : List.of(1, 3, 7, 15, 31, 63, 127)) {
            LevelBytes levels = new LevelBytes(random(1003, allZero ? 0 : high), -high, high);
            for (LevelCode code : LevelCode.candidates(levels)) {
                SmallGraph one = new SmallGraph();
                Graph graph = one.returning(one.add("aten::add", one.x(), one.weight("w", 1003)));
                Rewrite rewrite = new Rewrite(graph);
                rewrite.substitute(new Operand.WeightRef("w"), code.decode(code.contents(levels), 1003,
                        ScalarType.FLOAT32, new SetupCode("w", rewrite)));
                float[] rebuilt = TorchRun.outputs(minusInput(rewrite.apply()), 1003);
                for (int i = 0; i < levels.size(); i++) {
                    assertThat(rebuilt[i]).as(code.label() + " to " + high).isEqualTo(levels.bytes()[i]);
                }
            }
        }
    }

    private static byte[] random(int count, int high) {
        Random random = new Random(3);
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) (random.nextInt(2 * high + 1) - high);
        }
        return levels;
    }

    /** Leaves of "x + w" what is rebuilt at load: "0 x + w". */
    private static Graph minusInput(Graph graph) {
        Operand sum = graph.nodes().get(0).input(1);
        Rewrite rewrite = new Rewrite(graph);
        Node add = graph.nodes().get(0);
        Node zero = new Node("aten::zeros_like", List.of(add.input(0)),
                new Value(rewrite.newId(), ValueType.TENSOR), "");
        return rewrite.replace(add, zero, add.withInputs(List.of(new Operand.Ref(zero.output()), sum), add.named()))
                .apply();
    }

    @Test
    void aTiedWeightIsPackedOnceAndATransposedConvolutionByItsOwnChannels() {
        Operand weight = small.weight("up.weight", values(16, 16 * 9, -7, 7, 0), 16, 16, 3, 3);
        Operand up = small.node("aten::conv_transpose2d", small.x(), weight, Operand.None.NONE, Operand.ints(1, 1),
                Operand.ints(1, 1));
        Operand again = small.node("aten::conv_transpose2d", up, weight, Operand.None.NONE, Operand.ints(1, 1),
                Operand.ints(1, 1));
        PassAssert.assertChanges(new PackLevels(), small.returning(again), 0, 2, 16, 5, 5);
    }

    @Test
    void channelsThatTogetherSpanMoreThanAByteAreStoredByTheirRemainders() {
        float[] values = new float[40 * 60];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(256) - (i / 60 % 2 == 0 ? 200 : 20)) * (i / 60 % 3 + 1) * 0.125f;
        }
        Graph packed = PassAssert.assertChanges(new PackLevels(), linear(values, 40, 60), 0, 3, 60);

        assertThat(packed.weights()).containsKey("fc.weight_lows");
    }

    @Test
    void aChannelsLastWeightKeepsItsLayout() {
        float[] values = values(16, 8 * 9, -7, 7, 0);
        byte[] data = HalfFormat.bytes(values, ScalarType.FLOAT32);
        HostTensor tensor = new HostTensor(ScalarType.FLOAT32, List.of(16L, 8L, 3L, 3L), List.of(72L, 1L, 24L, 8L),
                data);
        Graph graph = small.returning(small.conv2d(small.x(), small.weight("w", 16, 8, 3, 3), Operand.None.NONE, 1))
                .withWeights(Map.of("w", new Weight("w", tensor, null, true)));
        Graph packed = PassAssert.assertChanges(new PackLevels(), graph, 0, 2, 8, 5, 5);

        assertThat(packed.setup()).last().satisfies(node -> assertThat(node.op()).isEqualTo("aten::permute"));
    }

    @Test
    void ordinaryWeightsVectorsAndTinyOnesAreLeftAlone() {
        PassAssert.assertLeavesAlone(new PackLevels(), linear(new float[] {1, 2, 3, 4}, 2, 2), "fewer bytes as it is");
        SmallGraph random = new SmallGraph();
        PassAssert.assertLeavesAlone(new PackLevels(), random.returning(random.node("aten::linear", random.x(),
                random.weight("w", 20, 30), Operand.None.NONE)), "256 levels");
        SmallGraph vector = new SmallGraph();
        PassAssert.assertLeavesAlone(new PackLevels(), vector.returning(vector.add("aten::add", vector.x(),
                vector.weight("b", new float[2000], 2000))), "one number for each channel");
    }

    static long bytes(Graph graph) {
        return graph.weights().values().stream().mapToLong(weight -> weight.tensor().data().length).sum();
    }
}

package dev.lathe.compress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import dev.lathe.graph.Weight;
import dev.lathe.torchscript.ScalarType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ChannelPlannerTest {
    private static final ChannelOptions FREE =
            new ChannelOptions(ChannelCriterion.L2, ChannelRanking.GLOBAL, 1, 1, Set.of());
    private static final Map<String, Long> MACS = Map.of("a.weight", 1000L, "b.weight", 3000L, "fc.weight", 100L);

    private static Graph graph(boolean withNorm) {
        Net net = new Net();
        var a = net.conv("a", net.input(), 3, 16);
        return net.classified(net.relu(net.conv("b", net.relu(withNorm ? net.batchNorm("n", a, 16) : a), 16, 32)), 32);
    }

    /** The same graph with each channel of one dimension of a weight scaled. */
    private static Graph scaled(Graph graph, String name, int dimension, IntFunction<Double> factor) {
        Map<String, Weight> weights = new LinkedHashMap<>(graph.weights());
        weights.computeIfPresent(name, (key, weight) -> {
            HostTensor tensor = weight.tensor();
            float[] values = FloatFormat.decode(tensor.data(), 0, (int) tensor.elements(), ScalarType.FLOAT32);
            byte[] data = new byte[tensor.data().length];
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor.apply((int) (i / tensor.stride().get(dimension) % tensor.shape().get(dimension)));
            }
            FloatFormat.encode(values, data, 0, ScalarType.FLOAT32);
            return weight.withTensor(HostTensor.rowMajor(ScalarType.FLOAT32, tensor.shape(), data));
        });
        return graph.withWeights(weights);
    }

    private static ChannelPlan choose(Graph graph, ChannelOptions options, double share) {
        return ChannelPlanner.of(graph, ChannelGroups.of(graph), options).choose(share);
    }

    private static List<Integer> removed(ChannelPlan plan, String group) {
        return plan.cuts().stream().filter(cut -> cut.group().name().equals(group)).findFirst()
                .map(ChannelPlan.Cut::removed).orElse(List.of());
    }

    @Test
    void theSmallestChannelsGoFirst() {
        Graph graph = scaled(scaled(graph(false), "a.weight", 0, c -> c % 4 == 1 ? 0.01 : 1.0), "b.weight", 1,
                c -> c % 4 == 1 ? 0.01 : 1.0);

        assertThat(removed(choose(graph, FREE.with(ChannelRanking.UNIFORM), 0.25), "a")).containsExactly(1, 5, 9, 13);
        assertThat(removed(choose(graph, FREE.with(ChannelCriterion.L1), 4 / 48.0), "a")).containsExactly(1, 5, 9, 13);
    }

    @Test
    void everyLayerOfAGroupCountsTheSame() {
        Graph graph = scaled(scaled(graph(false), "a.weight", 0, c -> c == 2 ? 0.01 : 1.0), "b.weight", 1,
                c -> c == 2 ? 1.0 : 1000.0);
        Graph loud = scaled(graph, "a.weight", 0, c -> 1e4);

        assertThat(removed(choose(graph, FREE, 1 / 48.0), "a")).containsExactly(2);
        assertThat(removed(choose(loud, FREE, 1 / 48.0), "a")).containsExactly(2);
    }

    @Test
    void batchNormScalesRankWhereThereAreSome() {
        Graph graph = scaled(graph(true), "n.weight", 0, c -> c == 3 ? 1e-4 : 1.0);
        ChannelPlan plan = choose(graph, FREE.with(ChannelCriterion.BN_SCALE), 1 / 48.0);

        assertThat(removed(plan, "a")).containsExactly(3);
        assertThat(plan.notes()).containsExactly("b has no batch norm: ranked by its L2 norm");
    }

    @Test
    void gradientsRankByWhatTheLossWouldChange() {
        Graph graph = graph(false);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (String name : List.of("a.weight", "b.weight", "fc.weight")) {
            HostTensor tensor = graph.weights().get(name).tensor();
            float[] gradient = FloatFormat.decode(tensor.data(), 0, (int) tensor.elements(), ScalarType.FLOAT32);
            for (int i = 0; i < gradient.length; i++) {
                boolean flat = name.equals("a.weight") ? i / 27 == 7 : name.equals("b.weight") && i / 9 % 16 == 7;
                gradient[i] = flat ? 0 : gradient[i];
            }
            gradients.put(name, gradient);
        }

        assertThat(removed(choose(graph, FREE.with(ChannelCriterion.taylor(gradients)), 1 / 48.0), "a"))
                .containsExactly(7);
        assertThatThrownBy(() -> choose(graph, FREE.with(ChannelCriterion.taylor(Map.of())), 0.5))
                .hasMessageContaining("no gradients are given for a weight of a");
    }

    @Test
    void uniformRankingTakesTheSameShareOfEveryGroup() {
        ChannelPlan plan = choose(graph(false), FREE.with(ChannelRanking.UNIFORM), 0.5);

        assertThat(removed(plan, "a")).hasSize(8);
        assertThat(removed(plan, "b")).hasSize(16);
    }

    @Test
    void keptChannelsAreRoundedUpAndNeverFewerThanTheMinimum() {
        ChannelPlan some = choose(graph(false), FREE.with(ChannelRanking.UNIFORM).withLimits(1, 8), 0.3);
        ChannelPlan all = choose(graph(false), FREE.withLimits(5, 1), 1);

        assertThat(some.cuts()).extracting(ChannelPlan.Cut::kept).containsExactly(24);
        assertThat(all.cuts()).extracting(ChannelPlan.Cut::kept).containsExactly(5, 5);
    }

    @Test
    void theSamePlanComesOutTwice() {
        for (ChannelCriterion criterion : List.of(ChannelCriterion.L1, ChannelCriterion.random(5))) {
            assertThat(choose(graph(false), FREE.with(criterion), 0.4))
                    .isEqualTo(choose(graph(false), FREE.with(criterion), 0.4));
        }
        assertThat(choose(graph(false), FREE.with(ChannelCriterion.random(5)), 0.4))
                .isNotEqualTo(choose(graph(false), FREE.with(ChannelCriterion.random(6)), 0.4));
    }

    @Test
    void multiplicationsFollowFromWhatIsLeftOfBothSidesOfALayer() {
        Graph graph = graph(false);
        ChannelGroups groups = ChannelGroups.of(graph);
        ChannelPlan half = choose(graph, FREE.with(ChannelRanking.UNIFORM), 0.5);

        assertThat(new PruningCost(graph, groups).macs(half, MACS)).isCloseTo(500 + 750 + 50, within(1e-6));
    }

    @Test
    void aTargetOfMultiplicationsIsReachedWithAsFewChannelsAsPossible() {
        Graph graph = graph(false);
        ChannelGroups groups = ChannelGroups.of(graph);
        PruningCost cost = new PruningCost(graph, groups);
        ChannelPlanner planner = ChannelPlanner.of(graph, groups, FREE);
        for (double target : new double[] {0.9, 0.5, 0.2}) {
            double left = cost.macs(planner.chooseForMacs(target, MACS), MACS) / 4100;
            assertThat(left).isLessThanOrEqualTo(target).isGreaterThan(target - 0.07);
        }
        assertThat(planner.chooseForMacs(1, MACS).cuts()).isEmpty();
        assertThat(planner.chooseForMacs(0.0001, MACS).notes()).singleElement().asString()
                .contains("of the multiplications can be reached");
    }

    @Test
    void whatIsReachableIsWhatTheSmallestPlanLeaves() {
        Graph graph = graph(false);
        ChannelGroups groups = ChannelGroups.of(graph);
        PruningCost.Reach all = new PruningCost(graph, groups).reach(FREE.withLimits(4, 1), MACS);
        PruningCost.Reach one = new PruningCost(graph, groups).reach(groups.groups().get(0), FREE.withLimits(4, 1),
                MACS);

        assertThat(all.parameters()).isEqualTo(PruningAssert.parameters(graph));
        assertThat(all.fewestParameters()).isEqualTo(PruningAssert.parameters(PruningAssert.pruned(graph,
                choose(graph, FREE.withLimits(4, 1), 1))));
        assertThat(one.fewestMacs()).isCloseTo(250 + 750 + 100, within(1e-6));
    }
}

package dev.lathe.compress.channel;

import static dev.lathe.compress.channel.Net.NONE;
import static dev.lathe.compress.channel.Net.ints;
import static dev.lathe.compress.channel.Net.list;
import static dev.lathe.compress.channel.Net.n;
import static dev.lathe.compress.channel.Net.sizes;
import static dev.lathe.compress.channel.PruningAssert.assertPrunes;
import static dev.lathe.compress.channel.PruningAssert.groups;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelGroupsTest {
    private static final long[] PICTURES = {2, 3, 6, 6};
    private final Net net = new Net();

    private Operand first(int channels) {
        return net.relu(net.conv("a", net.input(), 3, channels));
    }

    @Test
    void aChainOfConvolutionsHasAGroupForEachButTheLast() {
        Graph graph = net.classified(net.relu(net.conv("b", first(8), 8, 6)), 6);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void convolutionsInOneAndThreeDimensionsArePrunedToo() {
        Operand x = net.op("conv1d", net.input(), net.weight("a.weight", 8, 3, 3), net.weight("a.bias", 8), ints(1),
                ints(1), ints(1), n(1));
        Operand y = net.op("max_pool1d", net.relu(x), ints(2), ints(2), ints(0), ints(1), new Operand.Bool(false));
        Operand z = net.op("conv1d", y, net.weight("b.weight", 4, 8, 1), NONE, ints(1), ints(0), ints(1), n(1));
        Graph graph = net.returning(net.linear("fc", net.op("mean", z, ints(-1)), 4, 5));
        Net cubes = new Net();
        Operand cube = cubes.op("conv3d", cubes.input(), cubes.weight("a.weight", 6, 2, 3, 3, 3), NONE,
                ints(1, 1, 1), ints(1, 1, 1), ints(1, 1, 1), n(1));
        Operand flat = cubes.op("flatten", cubes.op("adaptive_avg_pool3d", cube, ints(1, 1, 1)), n(1));

        assertThat(groups(graph)).containsExactly("a: 8", "b: 4");
        assertPrunes(graph, 2, 3, 12);
        assertPrunes(cubes.returning(cubes.linear("fc", flat, 6, 3)), 2, 2, 4, 4, 4);
    }

    @Test
    void transposedConvolutionsHaveTheirChannelsTheOtherWayRound() {
        Operand up = net.op("conv_transpose2d", first(8), net.weight("b.weight", 8, 6, 2, 2), net.weight("b.bias", 6),
                ints(2, 2), ints(0, 0), ints(0, 0), n(1), ints(1, 1));
        Operand grouped = net.op("conv_transpose2d", net.relu(up), net.weight("c.weight", 6, 4, 2, 2),
                net.weight("c.bias", 8), ints(2, 2), ints(0, 0), ints(0, 0), n(2), ints(1, 1));
        Graph graph = net.classified(net.relu(grouped), 8);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 3", "c: 4");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void depthwiseConvolutionsGoWithWhatTheyRead() {
        Operand once = net.relu(net.conv("b", first(8), 8, 8, 3, 8));
        Operand twice = net.relu(net.conv("c", once, 8, 16, 3, 8));
        Graph graph = net.classified(net.relu(net.conv("d", twice, 16, 6, 1, 1)), 6);

        assertThat(groups(graph)).containsExactly("a, b, c: 8", "d: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void groupedConvolutionsLoseTheSameChannelsInEveryGroup() {
        Operand grouped = net.relu(net.conv("b", first(12), 12, 8, 3, 2));
        Graph graph = net.classified(grouped, 8);

        assertThat(groups(graph)).containsExactly("a: 6", "b: 4");
        assertThat(ChannelGroups.of(graph).groups().get(0).width()).isEqualTo(2);
        assertPrunes(graph, PICTURES);
    }

    @Test
    void batchNormsThatWereNotFoldedGoAlong() {
        Operand x = net.batchNorm("n", first(8), 8);
        Graph graph = net.classified(net.relu(net.conv("b", x, 8, 6)), 6);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void whatIsAddedOrMultipliedIsOneGroup() {
        Operand a = first(8);
        Operand b = net.relu(net.conv("b", a, 8, 8));
        Operand sum = net.op("add", b, a);
        Operand product = net.op("mul", sum, net.relu(net.conv("c", sum, 8, 8)));
        Graph graph = net.classified(net.relu(net.conv("d", product, 8, 6)), 6);

        assertThat(groups(graph)).containsExactly("a, b, c: 8", "d: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void weightsThatAreBroadcastGoAlong() {
        Operand scaled = net.op("mul", first(8), net.weight("scale", 1, 8, 1, 1));
        Operand shifted = net.op("add", scaled, net.weight("shift", 8, 1, 1));
        Operand halved = net.op("mul", shifted, net.weight("half", 1));
        Operand sloped = net.op("prelu", halved, net.weight("slope", 8));
        Graph graph = net.classified(sloped, 8);

        assertThat(ChannelGroups.of(graph).groups().get(0).members()).extracting(GroupMember::weight)
                .contains("scale", "shift", "slope").doesNotContain("half");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void squeezeAndExcitationOfConvolutionsFollowsWhatItScales() {
        Operand a = first(8);
        Operand squeezed = net.relu(net.conv("s", net.op("mean", a, ints(2, 3), new Operand.Bool(true)), 8, 4, 1, 1));
        Operand gate = net.op("sigmoid", net.conv("e", squeezed, 4, 8, 1, 1));
        Graph graph = net.classified(net.op("mul", a, gate), 8);

        assertThat(groups(graph)).containsExactlyInAnyOrder("a, e: 8", "s: 4");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void squeezeAndExcitationOfLinearLayersFollowsWhatItScales() {
        Operand a = first(8);
        Operand batch = net.typed("aten::size", ValueType.INT, a, n(0));
        Operand channels = net.typed("aten::size", ValueType.INT, a, n(1));
        Operand flat = net.op("view", net.pooled(a), sizes(batch, channels));
        Operand gate = net.op("sigmoid", net.linear("e", net.relu(net.linear("s", flat, 8, 4)), 4, 8));
        Operand seen = net.op("view", gate, sizes(batch, n(8), n(1), n(1)));
        Operand scaled = net.op("mul", a, net.op("expand_as", seen, a));
        Operand again = net.op("sigmoid", net.linear("f", net.op("flatten", net.pooled(scaled), n(1)), 8, 8));
        Operand raised = net.op("unsqueeze", net.op("unsqueeze", again, n(-1)), n(-1));
        Graph graph = net.classified(net.op("mul", scaled, raised), 8);

        assertThat(groups(graph)).containsExactlyInAnyOrder("a, e, f: 8", "s: 4");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void partsOfAConcatenationAreGroupsOfTheirOwn() {
        Operand a = first(8);
        Operand joined = net.op("cat", list(net.relu(net.conv("b", a, 8, 6)), net.relu(net.conv("c", a, 8, 4)), a),
                n(1));
        Graph graph = net.classified(net.relu(net.conv("d", net.batchNorm("n", joined, 18), 18, 6)), 6);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 6", "c: 4", "d: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void chunksSplitsAndSlicesFollowTheirConstants() {
        Operand a = first(12);
        List<Operand> halves = net.unpack(net.typed("aten::chunk", ValueType.TENSORS, a, n(2), n(1)), 2);
        Operand b = net.relu(net.conv("b", halves.get(0), 6, 6));
        Operand joined = net.op("cat", list(b, halves.get(1)), n(1));
        List<Operand> parts = net.unpack(net.typed("aten::split_with_sizes", ValueType.TENSORS, joined, ints(3, 9),
                n(1)), 2);
        Operand c = net.relu(net.conv("c", parts.get(0), 3, 9));
        Operand sum = net.op("add", c, parts.get(1));
        Operand head = net.op("slice", sum, n(1), NONE, n(-4), n(1));
        Operand tail = net.op("narrow", sum, n(1), n(5), n(4));
        Graph graph = net.classified(net.op("cat", list(tail, net.relu(net.conv("d", head, 5, 5))), n(1)), 9);

        assertPrunes(graph, PICTURES);
    }

    @Test
    void noPartOfASplitLosesAllItsChannels() {
        List<Operand> halves = net.unpack(net.typed("aten::chunk", ValueType.TENSORS, first(8), n(2), n(1)), 2);
        Operand swapped = net.op("cat", list(halves.get(1), halves.get(0)), n(1));
        Graph graph = net.classified(swapped, 8);

        assertThat(groups(graph)).containsExactly("a: 4", "a: 4");
        assertThat(ChannelPlanner.of(graph, ChannelGroups.of(graph), PruningAssert.ANY_NUMBER).choose(1).cuts())
                .extracting(ChannelPlan.Cut::kept).containsExactly(1, 1);
        assertPrunes(graph, PICTURES);
    }

    @Test
    void gatesOfAGatedUnitGoWithTheirValues() {
        Graph graph = net.classified(net.op("glu", net.conv("b", first(8), 8, 12), n(1)), 6);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void aFlattenedPictureHasManyFeaturesForEachChannel() {
        Operand a = first(8);
        Graph graph = net.returning(net.linear("fc", net.op("flatten", a, n(1)), 8 * 36, 5));

        assertThat(ChannelGroups.of(graph).groups().get(0).members()).anySatisfy(member -> {
            assertThat(member.weight()).isEqualTo("fc.weight");
            assertThat(member.slices().width()).isEqualTo(36);
            assertThat(member.slices().of(2)).startsWith(72, 73, 74);
        });
        assertPrunes(graph, PICTURES);
    }

    @Test
    void viewsWithConstantSizesAreRewritten() {
        Operand counted = net.op("view", first(8), sizes(n(-1), n(8 * 36)));
        assertPrunes(net.returning(net.linear("fc", counted, 8 * 36, 5)), PICTURES);
        Net other = new Net();
        Operand x = other.relu(other.conv("a", other.input(), 3, 8));
        Operand batch = other.typed("aten::size", ValueType.INT, x, n(0));
        Operand rows = other.op("reshape", x, sizes(batch, n(8), n(-1)));
        Operand last = other.op("permute", rows, ints(0, 2, 1));
        Operand hidden = other.relu(other.linear("b", last, 8, 6));
        assertPrunes(other.returning(other.linear("fc", other.op("mean", hidden, ints(1)), 6, 5)), PICTURES);
    }

    @Test
    void channelsThatComeLastAreFlattenedTheOtherWayRound() {
        Operand last = net.op("permute", first(8), ints(0, 2, 3, 1));
        Graph graph = net.returning(net.linear("fc", net.op("flatten", last, n(1)), 8 * 36, 5));

        assertThat(ChannelGroups.of(graph).groups().get(0).members()).anySatisfy(member ->
                assertThat(member.slices().of(2)).startsWith(2, 10, 18));
        assertPrunes(graph, PICTURES);
    }

    @Test
    void rowsOfFeaturesMayBeReshaped() {
        Operand rows = net.op("view", net.relu(net.linear("a", net.input(), 6, 8)), sizes(n(-1), n(8)));
        assertPrunes(net.returning(net.linear("fc", rows, 8, 4)), 2, 3, 6);
        Net other = new Net();
        Operand last = other.op("permute", other.relu(other.conv("a", other.input(), 3, 8)), ints(0, 2, 3, 1));
        Operand flat = other.op("reshape", last, sizes(n(-1), n(8 * 36)));
        assertPrunes(other.returning(other.linear("fc", flat, 8 * 36, 4)), PICTURES);
    }

    @Test
    void aNumberOfFeaturesThatIsMultipliedFromSizesFollowsByItself() {
        Operand a = first(8);
        Operand features = net.typed("aten::size", ValueType.INT, a, n(1));
        for (int dimension = 2; dimension < 4; dimension++) {
            features = net.typed("aten::mul", ValueType.INT, features,
                    net.typed("aten::size", ValueType.INT, a, n(dimension)));
        }
        Graph graph = net.returning(net.linear("fc", net.op("view", a, sizes(n(-1), features)), 8 * 36, 5));

        assertThat(groups(graph)).containsExactly("a: 8");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void paddedShortcutsStayInLine() {
        Operand a = first(6);
        Operand thinned = net.op("slice", net.op("slice", a, n(2), NONE, NONE, n(2)), n(3), NONE, NONE, n(2));
        Operand padded = net.op("pad", thinned, ints(0, 0, 0, 0, 2, 4));
        Operand b = net.op("conv2d", a, net.weight("b.weight", 12, 6, 3, 3), net.weight("b.bias", 12), ints(2, 2),
                ints(1, 1), ints(1, 1), n(1));
        Graph graph = net.classified(net.relu(net.op("add", b, padded)), 12);

        assertThat(groups(graph)).containsExactly("a, b: 6", "b: 6");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void pixelShuffleMakesOneChannelOfSeveral() {
        Operand shuffled = net.op("pixel_shuffle", net.conv("b", first(8), 8, 12), n(2));
        Graph graph = net.classified(net.relu(net.conv("c", shuffled, 3, 4)), 4);

        assertThat(groups(graph)).containsExactly("a: 8", "b: 3", "c: 4");
        assertPrunes(graph, PICTURES);
    }

    @Test
    void linearLayersArePrunedWhateverTheRank() {
        Operand hidden = net.op("gelu", net.linear("a", net.input(), 6, 8));
        Operand product = net.op("matmul", hidden, net.weight("p", 8, 10));
        Graph graph = net.returning(net.linear("fc", product, 10, 4));

        assertThat(groups(graph)).containsExactly("a: 8", "p: 10");
        assertPrunes(graph, 2, 6);
        assertPrunes(graph, 2, 3, 6);
    }

    @Test
    void aLayerThatIsUsedTwiceIsPrunedOnce() {
        Operand weight = net.weight("b.weight", 8, 8, 3, 3);
        Operand x = first(8);
        for (int i = 0; i < 2; i++) {
            x = net.relu(net.op("conv2d", x, weight, NONE, ints(1, 1), ints(1, 1), ints(1, 1), n(1)));
        }
        Graph graph = net.classified(x, 8);

        assertThat(groups(graph)).containsExactly("a, b: 8");
        assertPrunes(graph, PICTURES);
    }
}

package dev.lathe.compress.channel;

import static dev.lathe.compress.channel.Net.NONE;
import static dev.lathe.compress.channel.Net.ints;
import static dev.lathe.compress.channel.Net.list;
import static dev.lathe.compress.channel.Net.n;
import static dev.lathe.compress.channel.Net.sizes;
import static dev.lathe.compress.channel.PruningAssert.assertClosed;

import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import org.junit.jupiter.api.Test;

class ClosedChannelsTest {
    private final Net net = new Net();

    private Operand first(int channels) {
        return net.relu(net.conv("a", net.input(), 3, channels));
    }

    @Test
    void whatTheNetworkReturnsStays() {
        assertClosed(net.returning(first(8)), "a", "network output");
    }

    @Test
    void whatAnUnknownOperatorSeesStays() {
        Operand strange = net.typed("mine::strange", ValueType.TENSOR, first(8));
        assertClosed(net.classified(net.conv("b", strange, 8, 6), 6), "a", "mine::strange");
    }

    @Test
    void whatIsAddedToTheInputStays() {
        assertClosed(net.classified(net.op("add", net.conv("a", net.input(), 3, 3), net.input()), 3), "a",
                "added to the model's input");
    }

    @Test
    void aDepthwiseConvolutionOfTheInputStays() {
        assertClosed(net.classified(net.conv("a", net.input(), 3, 6, 3, 3), 6), "a", "reads the model's input");
    }

    @Test
    void whatIsNormalizedOverItsChannelsStays() {
        Operand hidden = net.linear("a", net.input(), 6, 8);
        Operand normal = net.op("layer_norm", hidden, ints(8), net.weight("n.weight", 8), net.weight("n.bias", 8),
                new Operand.Real(1e-5), new Operand.Bool(true));
        assertClosed(net.returning(net.linear("fc", normal, 8, 4)), "a", "layer normalization");
        Net other = new Net();
        Operand soft = other.op("softmax", other.linear("a", other.input(), 6, 8), n(-1), NONE);
        assertClosed(other.returning(other.linear("fc", soft, 8, 4)), "a", "softmax");
    }

    @Test
    void aReshapeThatSplitsChannelsPinsThem() {
        Operand heads = net.op("view", first(8), sizes(n(2), n(4), n(2), n(6), n(6)));
        assertClosed(net.returning(net.op("mean", heads, ints(2))), "a", "a reshape pins");
    }

    @Test
    void channelsThatBecomeRowsStay() {
        Operand matrix = net.op("view", first(8), sizes(n(8), n(-1)));
        assertClosed(net.returning(net.linear("fc", matrix, 16, 4)), "a", "a reshape pins");
        Net other = new Net();
        Operand mixed = other.op("view", other.conv("a", other.input(), 3, 8), sizes(n(-1), n(8), n(4)));
        assertClosed(other.returning(other.op("mean", mixed, ints(2))), "a", "a reshape pins");
    }

    @Test
    void aReshapeThatMixesRowsPinsThem() {
        Operand rows = net.op("view", first(8), sizes(n(-1), n(8)));
        assertClosed(net.returning(net.linear("fc", rows, 8, 4)), "a", "a reshape pins");
    }

    @Test
    void aBatchNormWhoseChannelsDependOnTheRankStays() {
        Operand hidden = net.linear("a", net.input(), 6, 8);
        assertClosed(net.returning(net.linear("fc", net.batchNorm("n", hidden, 8), 8, 4)), "a",
                "depends on the rank of the model's input");
    }

    @Test
    void aNumberOfChannelsThatIsComputedWithPinsThem() {
        Operand a = first(8);
        Operand channels = net.typed("aten::size", ValueType.INT, a, n(1));
        Operand scaled = net.op("div", a, channels);
        assertClosed(net.classified(scaled, 8), "a", "its number of channels is computed with");
    }

    @Test
    void channelsThatAreStridedOverOrJoinedWithTheInputStay() {
        Operand odd = net.op("slice", first(8), n(1), n(0), n(8), n(2));
        assertClosed(net.classified(net.conv("b", odd, 4, 6), 6), "a", "picked by their numbers");
        Net other = new Net();
        Operand joined = other.op("cat", list(other.conv("a", other.input(), 3, 8), other.input()), n(1));
        assertClosed(other.classified(other.conv("b", joined, 11, 6), 6), "a", "joined with the model's input");
    }

    @Test
    void aWeightThatIsUsedWholeElsewhereStays() {
        Operand weight = net.weight("a.weight", 6, 6);
        Operand hidden = net.relu(net.op("linear", net.input(), weight, NONE));
        Operand penalty = net.op("sum", weight);
        assertClosed(net.returning(net.op("add", net.linear("fc", hidden, 6, 4), penalty)), "a",
                "is shared with a place that needs all of it");
    }

    @Test
    void theSumOfTwoRanksStays() {
        Operand a = first(6);
        Operand flat = net.linear("b", net.op("flatten", net.pooled(a), n(1)), 6, 6);
        assertClosed(net.classified(net.op("add", a, flat), 6), "a", "whose channels lie elsewhere");
    }

    @Test
    void recurrentLayersNeedAllTheyRead() {
        Operand hidden = net.relu(net.linear("a", net.input(), 6, 8));
        Operand state = net.op("zeros", ints(1, 2, 4), n(6));
        Operand sequence = net.add("aten::gru", ValueType.TENSOR, 2, hidden, state,
                list(net.weight("w", 12, 8), net.weight("u", 12, 4)), new Operand.Bool(false), n(1),
                new Operand.Real(0), new Operand.Bool(false), new Operand.Bool(false), new Operand.Bool(false)).get(0);
        assertClosed(net.returning(net.linear("fc", sequence, 4, 3)), "a", "recurrent layer gru");
    }
}

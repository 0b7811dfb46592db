package dev.lathe.compress.channel;

import static dev.lathe.compress.channel.Net.NONE;
import static dev.lathe.compress.channel.Net.ints;
import static dev.lathe.compress.channel.Net.list;
import static dev.lathe.compress.channel.Net.n;
import static dev.lathe.compress.channel.Net.sizes;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks on pictures of 3 x 6 x 6, put together by chance from all that pruning knows. */
final class RandomNet {
    private static final int SIDE = 6;
    private static final int MOST_CHANNELS = 40;

    private final Random random;
    private final Net net;
    private final List<Operand> pictures = new ArrayList<>();
    private final List<Integer> channels = new ArrayList<>();
    private int layers;

    private RandomNet(long seed) {
        random = new Random(seed);
        net = new Net(seed);
    }

    static Graph of(long seed, int length) {
        RandomNet made = new RandomNet(seed);
        made.keep(made.net.input(), 3);
        made.convolution(0);
        for (int i = 0; i < length; i++) {
            made.step();
        }
        return made.finished();
    }

    private Operand keep(Operand picture, int of) {
        pictures.add(picture);
        channels.add(of);
        return picture;
    }

    /** One of the last pictures, so that networks get deep. */
    private int any() {
        int last = pictures.size() - 1;
        return Math.max(0, last - random.nextInt(3));
    }

    private String name() {
        return "l" + layers++;
    }

    private void step() {
        int at = any();
        Operand x = pictures.get(at);
        int of = channels.get(at);
        switch (random.nextInt(15)) {
            case 0, 1 -> convolution(at);
            case 2 -> depthwise(at, of < 12 ? 1 + random.nextInt(2) : 1);
            case 3 -> grouped(at);
            case 4 -> keep(net.batchNorm(name(), x, of), of);
            case 5 -> keep(net.op(List.of("relu", "sigmoid", "tanh", "hardswish").get(random.nextInt(4)), x), of);
            case 6, 7 -> joined(at);
            case 8 -> concatenated(at);
            case 9 -> parted(at);
            case 10 -> sliced(at);
            case 11 -> padded(at, random.nextInt(3), random.nextInt(3));
            case 12 -> excited(at);
            case 13 -> keep(net.op("max_pool2d", x, ints(3, 3), ints(1, 1), ints(1, 1), ints(1, 1),
                    new Operand.Bool(false)), of);
            default -> keep(net.op("mul", x, net.weight(name(), of, 1, 1)), of);
        }
    }

    private void depthwise(int at, int times) {
        int of = channels.get(at);
        keep(net.conv(name(), pictures.get(at), of, of * times, 3, of), of * times);
    }

    private void padded(int at, int before, int after) {
        keep(net.op("pad", pictures.get(at), ints(0, 0, 0, 0, before, after)), channels.get(at) + before + after);
    }

    private void convolution(int at) {
        int to = 2 + random.nextInt(8);
        keep(net.conv(name(), pictures.get(at), channels.get(at), to, random.nextBoolean() ? 3 : 1, 1), to);
    }

    private void grouped(int at) {
        int of = channels.get(at);
        int groups = of % 3 == 0 ? 3 : of % 2 == 0 ? 2 : 1;
        int to = groups * (1 + random.nextInt(4));
        keep(net.conv(name(), pictures.get(at), of, to, 3, groups), to);
    }

    private void joined(int at) {
        int other = any();
        Operand x = pictures.get(other);
        if (!channels.get(other).equals(channels.get(at))) {
            x = net.conv(name(), x, channels.get(other), channels.get(at), 1, 1);
        }
        keep(random.nextInt(3) == 0 ? net.op("mul", pictures.get(at), net.op("tanh", x))
                : net.op("add", pictures.get(at), x), channels.get(at));
    }

    private void concatenated(int at) {
        int other = any();
        int sum = channels.get(at) + channels.get(other);
        if (sum <= MOST_CHANNELS) {
            keep(net.op("cat", list(pictures.get(at), pictures.get(other)), n(random.nextBoolean() ? 1 : -3)), sum);
        }
    }

    private void parted(int at) {
        int of = channels.get(at);
        int size = (of + 1) / 2;
        if (of < 2) {
            return;
        }
        boolean halves = random.nextBoolean();
        List<Operand> parts = net.unpack(net.typed(halves ? "aten::chunk" : "aten::split", ValueType.TENSORS,
                pictures.get(at), n(halves ? 2 : size), n(1)), 2);
        keep(parts.get(0), size);
        keep(parts.get(1), of - size);
    }

    private void sliced(int at) {
        int of = channels.get(at);
        int from = random.nextInt(of);
        int to = from + 1 + random.nextInt(of - from);
        keep(random.nextBoolean() ? net.op("slice", pictures.get(at), n(1), n(from), n(to), n(1))
                : net.op("narrow", pictures.get(at), n(1), n(from), n(to - from)), to - from);
    }

    private void excited(int at) {
        int of = channels.get(at);
        Operand pooled = net.pooled(pictures.get(at));
        Operand flat = net.op("flatten", pooled, n(1));
        Operand gate = net.op("sigmoid", net.linear(name(), net.relu(net.linear(name(), flat, of, 3)), 3, of));
        Operand seen = net.op("view", gate, sizes(n(-1), n(of), n(1), n(1)));
        keep(net.op("mul", pictures.get(at), seen), of);
    }

    private Graph finished() {
        int last = pictures.size() - 1;
        Operand x = pictures.get(last);
        int of = channels.get(last);
        return switch (random.nextInt(3)) {
            case 0 -> net.classified(x, of);
            case 1 -> net.returning(net.linear("fc", net.op("flatten", x, n(1)), of * SIDE * SIDE, 5));
            default -> net.returning(net.linear("fc", net.op("mean", net.op("conv2d", x, net.weight("end", 7, of, 1, 1),
                    NONE, ints(1, 1), ints(0, 0), ints(1, 1), n(1)), ints(2, 3)), 7, 5));
        };
    }
}

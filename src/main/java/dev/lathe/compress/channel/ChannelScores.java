package dev.lathe.compress.channel;

import dev.lathe.compress.FloatFormat;
import dev.lathe.graph.Graph;
import dev.lathe.graph.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** What the channels of each group are worth by a criterion. */
final class ChannelScores {
    private final Graph graph;
    private final Map<String, float[]> values = new HashMap<>();
    private final Map<List<Object>, double[]> sums = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    ChannelScores(Graph graph) {
        this.graph = graph;
    }

    /** By group, in order. */
    List<double[]> of(List<ChannelGroup> groups, ChannelCriterion criterion) {
        Random random = criterion instanceof ChannelCriterion.Chance chance ? new Random(chance.seed()) : null;
        return groups.stream().map(group -> of(group, criterion, random)).toList();
    }

    /** What had to be done otherwise than asked for. */
    List<String> notes() {
        return notes;
    }

    private double[] of(ChannelGroup group, ChannelCriterion criterion, Random random) {
        if (criterion instanceof ChannelCriterion.Norm norm) {
            return norm(group, norm.power());
        } else if (criterion instanceof ChannelCriterion.Taylor taylor) {
            return taylor(group, taylor.gradients());
        } else if (criterion instanceof ChannelCriterion.NormScale) {
            return normScale(group);
        }
        return random.doubles(group.channels()).toArray();
    }

    private double[] norm(ChannelGroup group, int power) {
        List<GroupMember> matrices = group.members().stream().filter(this::isMatrix).toList();
        double[] score = new double[group.channels()];
        for (GroupMember member : matrices.isEmpty() ? group.members() : matrices) {
            double[] own = perChannel(member, sums(member, power));
            normalize(own);
            add(score, own);
        }
        for (int c = 0; c < score.length && power == 2; c++) {
            score[c] = Math.sqrt(score[c]);
        }
        return normalize(score);
    }

    private double[] normScale(ChannelGroup group) {
        List<GroupMember> scales = group.members().stream()
                .filter(member -> member.role() == ChannelRole.NORM_SCALE).toList();
        if (scales.isEmpty()) {
            notes.add(group.name() + " has no batch norm: ranked by its L2 norm");
            return norm(group, 2);
        }
        double[] score = new double[group.channels()];
        scales.forEach(member -> add(score, perChannel(member, sums(member, 1))));
        return normalize(score);
    }

    private double[] taylor(ChannelGroup group, Map<String, float[]> gradients) {
        double[] score = new double[group.channels()];
        List<GroupMember> known = group.members().stream()
                .filter(member -> gradients.containsKey(member.weight()) && isMatrix(member)).toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no gradients are given for a weight of " + group.name());
        }
        for (GroupMember member : known) {
            double[] own = perChannel(member, products(member, gradients.get(member.weight())));
            for (int c = 0; c < score.length; c++) {
                score[c] += Math.abs(own[c]);
            }
        }
        return score;
    }

    private boolean isMatrix(GroupMember member) {
        return graph.weights().get(member.weight()).shape().size() > 1;
    }

    private static void add(double[] sum, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }

    private static double[] normalize(double[] score) {
        double mean = Arrays.stream(score).sum() / score.length;
        for (int i = 0; i < score.length && mean > 0; i++) {
            score[i] /= mean;
        }
        return score;
    }

    private static double[] perChannel(GroupMember member, double[] byIndex) {
        double[] score = new double[member.slices().channels()];
        for (int c = 0; c < score.length; c++) {
            for (int index : member.slices().indices(c)) {
                score[c] += byIndex[index];
            }
        }
        return score;
    }

    private double[] sums(GroupMember member, int power) {
        return sums.computeIfAbsent(List.of(member.weight(), member.dimension(), power), key -> {
            float[] numbers = values(member);
            return byIndex(member, place -> power == 1 ? Math.abs(numbers[place])
                    : (double) numbers[place] * numbers[place]);
        });
    }

    private double[] products(GroupMember member, float[] gradient) {
        float[] numbers = values(member);
        if (gradient.length != numbers.length) {
            throw new IllegalArgumentException("the gradient of " + member.weight() + " has " + gradient.length
                    + " elements, not " + numbers.length);
        }
        return byIndex(member, place -> (double) numbers[place] * gradient[place]);
    }

    private double[] byIndex(GroupMember member, IntToDoubleFunction term) {
        HostTensor tensor = graph.weights().get(member.weight()).tensor();
        int stride = Math.toIntExact(tensor.stride().get(member.dimension()));
        double[] result = new double[member.size()];
        int elements = Math.toIntExact(tensor.elements());
        for (int place = 0; place < elements; place++) {
            result[place / stride % result.length] += term.applyAsDouble(place);
        }
        return result;
    }

    private float[] values(GroupMember member) {
        return values.computeIfAbsent(member.weight(), name -> {
            HostTensor tensor = graph.weights().get(name).tensor();
            return FloatFormat.decode(tensor.data(), 0, Math.toIntExact(tensor.elements()), tensor.type());
        });
    }
}

package dev.lathe.compress.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a tensor's dimensions: where its channels lie, and where it is one long. Dimensions are counted from
 * the back, -1 is the last: so broadcasting sees them.
 *
 * @param rank how many there are; {@link #UNKNOWN} if that depends on the caller
 * @param dim of the channels; 0 if none are known
 * @param axis the channels; null if none are known
 * @param kinds of the other dimensions as far as they are known
 * @param source where the tensor comes from, in words that fit after "added to"
 */
record Layout(int rank, int dim, Axis axis, Map<Integer, Kind> kinds, String source) {
    static final int UNKNOWN = -1;
    private static final int MOST = 8;

    Layout {
        kinds = Map.copyOf(kinds);
    }

    /** What a dimension is; one after a pooling of fixed size may be one long. */
    enum Kind { CHANNELS, ONE, PERHAPS_ONE, OTHER }

    static Layout unknown(int rank, String source) {
        return new Layout(rank, 0, null, Map.of(), source);
    }

    static Layout of(int rank, int dim, int[] channels, String source) {
        return new Layout(rank, dim, Axis.of(channels), Map.of(), source);
    }

    /** A tensor whose dimensions are all known, from the first to the last. */
    static Layout of(List<Kind> all, Axis axis, String source) {
        Map<Integer, Kind> kinds = new HashMap<>();
        int dim = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == Kind.CHANNELS) {
                dim = i - all.size();
            } else if (all.get(i) != Kind.OTHER) {
                kinds.put(i - all.size(), all.get(i));
            }
        }
        return new Layout(all.size(), dim, dim == 0 ? null : axis, kinds, source);
    }

    boolean hasChannels() {
        return dim != 0;
    }

    boolean isRanked() {
        return rank != UNKNOWN;
    }

    /** Kinds of all dimensions from the first to the last; the rank must be known. */
    List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            all.add(kind(i - rank));
        }
        return all;
    }

    Kind kind(int fromBack) {
        return fromBack == dim && dim != 0 ? Kind.CHANNELS : kinds.getOrDefault(fromBack, Kind.OTHER);
    }

    /** An operator's dimension counted from the back; 0 if it is not known. */
    int fromBack(long dimension) {
        boolean known = dimension < 0 ? !isRanked() || -dimension <= rank : isRanked() && dimension < rank;
        return !known ? 0 : (int) (dimension < 0 ? dimension : dimension - rank);
    }

    /** The channels' dimension counted from the first; -1 if it is not known. */
    int front() {
        return hasChannels() && isRanked() ? rank + dim : -1;
    }

    /** Whether a dimension is surely one long, or not there at all. */
    boolean isOne(int fromBack) {
        return kind(fromBack) == Kind.ONE || isRanked() && -fromBack > rank;
    }

    Layout with(Axis other) {
        return new Layout(rank, dim, other, kinds, source);
    }

    /** The same with the last dimensions of one kind. */
    Layout withLast(int count, Kind kind) {
        Map<Integer, Kind> changed = new HashMap<>(kinds);
        for (int i = 1; i <= count; i++) {
            changed.put(-i, kind);
        }
        return new Layout(rank, dim, axis, changed, source);
    }

    Layout without(int fromBack) {
        Map<Integer, Kind> changed = new HashMap<>(kinds);
        changed.remove(fromBack);
        return new Layout(rank, dim, axis, changed, source);
    }

    /** Dimensions that are one long in all of these tensors. */
    static Map<Integer, Kind> commonOnes(List<Layout> layouts) {
        Map<Integer, Kind> ones = new HashMap<>();
        for (int i = 1; i <= MOST; i++) {
            int dim = -i;
            if (layouts.stream().allMatch(layout -> layout.isOne(dim))) {
                ones.put(dim, Kind.ONE);
            }
        }
        return ones;
    }
}

package dev.lathe.compress.channel;

import java.util.Arrays;

/** Numbers for channels, which of them can only go together, and why some must stay: a union-find structure. */
final class ChannelIds {
    private int[] parents = new int[1024];
    private String[] reasons = new String[1024];
    private int count;

    /** So many channels that nothing depends on yet. */
    int[] fresh(int channels) {
        int[] made = new int[channels];
        if (count + channels > parents.length) {
            int room = Math.max(2 * parents.length, count + channels);
            parents = Arrays.copyOf(parents, room);
            reasons = Arrays.copyOf(reasons, room);
        }
        for (int i = 0; i < channels; i++) {
            parents[count] = count;
            made[i] = count++;
        }
        return made;
    }

    int size() {
        return count;
    }

    /** The number that stands for all channels that go together with one. */
    int find(int channel) {
        int root = channel;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    void unite(int one, int other) {
        int first = Math.min(find(one), find(other));
        int second = Math.max(find(one), find(other));
        if (first != second) {
            parents[second] = first;
            reasons[first] = reasons[first] == null ? reasons[second] : reasons[first];
        }
    }

    /** Ties channels to those at the same place of another list of that length. */
    void unite(int[] some, int[] others) {
        for (int i = 0; i < some.length; i++) {
            unite(some[i], others[i]);
        }
    }

    /** Channels that must stay; the first reason counts. */
    void close(int[] channels, String reason) {
        for (int channel : channels) {
            int root = find(channel);
            reasons[root] = reasons[root] == null ? reason : reasons[root];
        }
    }

    /** Why a channel must stay; null if it may go. */
    String reason(int channel) {
        return reasons[find(channel)];
    }

    boolean areSame(int[] some, int[] others) {
        if (some.length != others.length) {
            return false;
        }
        for (int i = 0; i < some.length; i++) {
            if (find(some[i]) != find(others[i])) {
                return false;
            }
        }
        return true;
    }
}

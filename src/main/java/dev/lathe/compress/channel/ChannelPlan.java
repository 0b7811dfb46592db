package dev.lathe.compress.channel;

import java.util.List;

/**
 * Which channels go.
 *
 * @param cuts groups that lose some
 * @param notes what could not be done as asked for, in plain words
 */
public record ChannelPlan(List<Cut> cuts, List<String> notes) {
    public ChannelPlan {
        cuts = List.copyOf(cuts);
        notes = List.copyOf(notes);
    }

    /**
     * What a group loses.
     *
     * @param removed numbers of its channels, ascending
     */
    public record Cut(ChannelGroup group, List<Integer> removed) {
        public Cut {
            removed = List.copyOf(removed);
        }

        public int kept() {
            return group.channels() - removed.size();
        }
    }
}

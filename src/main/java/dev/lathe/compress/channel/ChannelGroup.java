package dev.lathe.compress.channel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Channels that lie in the same weights. Each can go by itself, and when it goes, it goes from all of them:
 * convolutions whose results are added are one group, the halves of a concatenation are two.
 *
 * @param name of the first layer that makes the channels, with a number where a layer has several groups
 * @param channels how many there are
 * @param members at least one
 */
public record ChannelGroup(String name, int channels, List<GroupMember> members) {
    public ChannelGroup {
        members = List.copyOf(members);
    }

    /** Layers that make the channels, in the order of the graph. */
    public List<String> producers() {
        return layers(Set.of(ChannelRole.OUT));
    }

    /** Layers that read the channels, in the order of the graph. */
    public List<String> consumers() {
        return layers(Set.of(ChannelRole.IN));
    }

    private List<String> layers(Set<ChannelRole> roles) {
        Set<String> layers = new LinkedHashSet<>();
        members.stream().filter(member -> roles.contains(member.role())).forEach(member -> layers.add(member.layer()));
        return List.copyOf(layers);
    }

    /** How many of a layer's output channels one channel of the group is: more than 1 behind grouped convolutions. */
    public int width() {
        return members.stream().filter(member -> member.role() == ChannelRole.OUT).findFirst()
                .map(member -> member.slices().width()).orElse(1);
    }
}

package dev.lathe.compress.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes groups of what the way through a graph has told: channels that lie in the same weights are one group. */
final class GroupBuilder {
    private final ChannelIds ids;
    private final List<Attachment> attachments;
    /** By channel: where it lies, as attachment and index by turns. */
    private final Map<Integer, List<int[]>> places = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> segments = new HashMap<>();

    GroupBuilder(ChannelTrace trace) {
        ids = trace.ids();
        attachments = trace.attachments();
        for (int a = 0; a < attachments.size(); a++) {
            int[] channels = attachments.get(a).channels();
            for (int i = 0; i < channels.length; i++) {
                places.computeIfAbsent(ids.find(channels[i]), key -> new ArrayList<>()).add(new int[] {a, i});
            }
        }
        for (int s = 0; s < trace.segments().size(); s++) {
            for (int channel : trace.segments().get(s)) {
                segments.computeIfAbsent(ids.find(channel), key -> new ArrayList<>()).add(s);
            }
        }
    }

    ChannelGroups groups() {
        Map<List<Object>, List<Integer>> bySignature = new LinkedHashMap<>();
        places.keySet().forEach(channel -> bySignature.computeIfAbsent(signature(channel), key -> new ArrayList<>())
                .add(channel));
        List<ChannelGroup> groups = new ArrayList<>();
        List<ClosedLayer> closed = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        bySignature.values().forEach(channels -> {
            String reason = ids.reason(channels.get(0));
            List<GroupMember> members = members(channels);
            if (reason == null && channels.size() > 1) {
                ChannelGroup group = new ChannelGroup("", channels.size(), members);
                String name = group.producers().isEmpty() ? members.get(0).layer() : group.producers().get(0);
                int number = names.merge(name, 1, Integer::sum);
                groups.add(new ChannelGroup(number == 1 ? name : name + " #" + number, channels.size(), members));
            } else {
                Set<String> makers = new LinkedHashSet<>(new ChannelGroup("", 1, members).producers());
                if (!makers.isEmpty()) {
                    closed.add(new ClosedLayer(List.copyOf(makers), channels.size(),
                            reason == null ? "its channels can only go all together" : reason));
                }
            }
        });
        return new ChannelGroups(groups, merged(closed));
    }

    /** What channels of one group have in common. */
    private List<Object> signature(int channel) {
        List<Object> signature = new ArrayList<>();
        signature.add(String.valueOf(ids.reason(channel)));
        places.get(channel).forEach(place -> signature.add(place[0]));
        signature.add("");
        signature.addAll(segments.getOrDefault(channel, List.of()));
        return signature;
    }

    private List<GroupMember> members(List<Integer> channels) {
        Map<Integer, List<List<Integer>>> indices = new LinkedHashMap<>();
        for (int c = 0; c < channels.size(); c++) {
            for (int[] place : places.get(channels.get(c))) {
                List<List<Integer>> all = indices.computeIfAbsent(place[0], key -> new ArrayList<>());
                if (all.size() == c) {
                    all.add(new ArrayList<>());
                }
                all.get(c).add(place[1]);
            }
        }
        List<GroupMember> members = new ArrayList<>();
        indices.forEach((at, all) -> {
            Attachment attachment = attachments.get(at);
            int[][] slices = all.stream().map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            members.add(new GroupMember(attachment.weight(), attachment.dimension(), attachment.role(),
                    attachment.layer(), attachment.channels().length, new ChannelSlices(slices)));
        });
        return members;
    }

    private static List<ClosedLayer> merged(List<ClosedLayer> closed) {
        Map<List<Object>, Integer> channels = new LinkedHashMap<>();
        closed.forEach(layer -> channels.merge(List.of(layer.layers(), layer.reason()), layer.channels(),
                Integer::sum));
        List<ClosedLayer> merged = new ArrayList<>();
        closed.forEach(layer -> {
            Integer count = channels.remove(List.of(layer.layers(), layer.reason()));
            if (count != null) {
                merged.add(new ClosedLayer(layer.layers(), count, layer.reason()));
            }
        });
        return merged;
    }
}

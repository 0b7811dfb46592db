package dev.lathe.graph.importer;

import java.util.HashMap;
import java.util.Map;

/**
 * What is taken for granted of the inputs in one attempt.
 *
 * @param ranks dimensions of tensors
 * @param presence whether optional inputs are given
 * @param fixed inputs that have the value of their default
 */
record Hypothesis(Map<String, Integer> ranks, Map<String, Boolean> presence, Map<String, Boolean> fixed) {
    Hypothesis {
        ranks = Map.copyOf(ranks);
        presence = Map.copyOf(presence);
        fixed = Map.copyOf(fixed);
    }

    boolean mentions(Origin origin) {
        return switch (origin.kind()) {
            case RANK -> ranks.containsKey(origin.input());
            case PRESENCE -> presence.containsKey(origin.input());
            case VALUE -> fixed.containsKey(origin.input());
        };
    }

    Hypothesis withRank(String input, int rank) {
        Map<String, Integer> more = new HashMap<>(ranks);
        more.put(input, rank);
        return new Hypothesis(more, presence, fixed);
    }

    Hypothesis withPresence(String input, boolean given) {
        Map<String, Boolean> more = new HashMap<>(presence);
        more.put(input, given);
        return new Hypothesis(ranks, more, fixed);
    }

    Hypothesis withDefault(String input) {
        Map<String, Boolean> more = new HashMap<>(fixed);
        more.put(input, true);
        return new Hypothesis(ranks, presence, more);
    }
}

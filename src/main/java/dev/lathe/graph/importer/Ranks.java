package dev.lathe.graph.importer;

import dev.lathe.graph.Assumption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ranks that are not known from the start, and what was learned of them. */
final class Ranks {
    private final boolean strict;
    private final List<String> inputs = new ArrayList<>();
    private final Map<Integer, Long> known = new HashMap<>();
    private final List<Assumption> assumed = new ArrayList<>();

    /** @param strict whether ranks were assumed, so that what they contradict shows the assumption wrong */
    Ranks(boolean strict) {
        this.strict = strict;
    }

    /** Takes note that the code does with a rank what cannot be done. */
    void contradict(String what) {
        if (strict) {
            throw new ImportFailure.Contradiction(what);
        }
    }

    /** A rank that nothing is known of. @param input the input whose rank it is, or null */
    Measure fresh(String input) {
        inputs.add(input);
        return Measure.symbol(inputs.size() - 1);
    }

    /** The measure with what is known put in; null stays null. */
    Measure resolve(Measure measure) {
        if (measure == null || measure.isConstant() || !known.containsKey(measure.symbol())) {
            return measure;
        }
        return Measure.of(measure.factor() * known.get(measure.symbol()) + measure.offset());
    }

    /** The value if it is known, else null. */
    Long value(Measure measure) {
        Measure resolved = resolve(measure);
        return resolved != null && resolved.isConstant() ? resolved.offset() : null;
    }

    /** Takes for granted that a measure has that value. */
    void learn(Measure measure, long value, String what) {
        Measure resolved = resolve(measure);
        if (resolved == null) {
            return;
        }
        long rest = value - resolved.offset();
        boolean possible = resolved.isConstant() ? rest == 0
                : rest % resolved.factor() == 0 && rest / resolved.factor() >= 0;
        if (!possible) {
            contradict(what);
        } else if (!resolved.isConstant()) {
            known.put(resolved.symbol(), rest / resolved.factor());
        }
    }

    /** What was learned so far, to return to. */
    Map<Integer, Long> learned() {
        return Map.copyOf(known);
    }

    void returnTo(Map<Integer, Long> learned) {
        known.clear();
        known.putAll(learned);
    }

    /** Takes note of something that the code itself demands of its inputs. */
    void assume(Assumption demanded) {
        if (!assumed.contains(demanded)) {
            assumed.add(demanded);
        }
    }

    List<Assumption> assumed() {
        return assumed;
    }

    /** The input whose rank a measure depends on, or null. */
    String input(Measure measure) {
        Measure resolved = resolve(measure);
        return resolved == null || resolved.isConstant() ? null : inputs.get(resolved.symbol());
    }

    Set<Origin> origins(Measure measure) {
        Measure resolved = resolve(measure);
        String input = input(resolved);
        return input == null ? Set.of() : Set.of(new Origin(input, Origin.Kind.RANK));
    }
}

package dev.lathe.graph.importer;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.Operand;
import java.util.HashSet;
import java.util.Set;

/** A truth value that is not known, but something about it is. */
sealed interface Condition {

    /** Nothing is known but what it depends on. */
    record Opaque(Set<Origin> origins) implements Condition { }

    /** {@code measure <operator> 0}, where the operator is {@code eq}, {@code ne}, {@code lt}, … */
    record Compare(Measure measure, String operator) implements Condition { }

    /** The optional input is left out. */
    record Absent(String input) implements Condition { }

    /** The input equals a constant. */
    record Equal(String input, Operand value) implements Condition { }

    record Not(Condition operand) implements Condition { }

    record And(Condition left, Condition right) implements Condition { }

    record Or(Condition left, Condition right) implements Condition { }

    /** A truth value that is known after all. */
    record Known(boolean value) implements Condition { }

    /** True, false, or null if it is not known. */
    default Boolean decide(Ranks ranks) {
        if (this instanceof Known known) {
            return known.value;
        } else if (this instanceof Compare compare) {
            Long value = ranks.value(compare.measure);
            return value == null ? null : holds(compare.operator, value);
        } else if (this instanceof Not not) {
            Boolean value = not.operand.decide(ranks);
            return value == null ? null : !value;
        } else if (this instanceof And and) {
            return both(and.left.decide(ranks), and.right.decide(ranks), false);
        } else if (this instanceof Or or) {
            return both(or.left.decide(ranks), or.right.decide(ranks), true);
        }
        return null;
    }

    /** Takes for granted that it has that value. */
    default void learn(Ranks ranks, boolean value) {
        if (this instanceof Compare compare && compare.operator.equals(value ? "eq" : "ne")) {
            String input = ranks.input(compare.measure);
            int symbol = compare.measure.symbol();
            ranks.learn(compare.measure, 0, "a tensor of other dimensions");
            if (input != null && ranks.value(Measure.symbol(symbol)) != null) {
                ranks.assume(new Assumption.Rank(input, ranks.value(Measure.symbol(symbol)).intValue()));
            }
        } else if (this instanceof Absent absent) {
            ranks.assume(new Assumption.Presence(absent.input, !value));
        } else if (this instanceof Equal equal && value) {
            ranks.assume(new Assumption.Fixed(equal.input, equal.value));
        } else if (this instanceof Not not) {
            not.operand.learn(ranks, !value);
        } else if (this instanceof And and && value) {
            and.left.learn(ranks, true);
            and.right.learn(ranks, true);
        } else if (this instanceof Or or && !value) {
            or.left.learn(ranks, false);
            or.right.learn(ranks, false);
        }
    }

    default Set<Origin> origins(Ranks ranks) {
        if (this instanceof Opaque opaque) {
            return opaque.origins;
        } else if (this instanceof Compare compare) {
            return ranks.origins(compare.measure);
        } else if (this instanceof Absent absent) {
            return Set.of(new Origin(absent.input, Origin.Kind.PRESENCE));
        } else if (this instanceof Equal equal) {
            return Set.of(new Origin(equal.input, Origin.Kind.VALUE));
        } else if (this instanceof Not not) {
            return not.operand.origins(ranks);
        }
        Set<Origin> all = new HashSet<>();
        if (this instanceof And and) {
            all.addAll(and.left.origins(ranks));
            all.addAll(and.right.origins(ranks));
        } else if (this instanceof Or or) {
            all.addAll(or.left.origins(ranks));
            all.addAll(or.right.origins(ranks));
        }
        return all;
    }

    private static Boolean both(Boolean left, Boolean right, boolean decisive) {
        if (left != null && left == decisive || right != null && right == decisive) {
            return decisive;
        }
        return left == null || right == null ? null : Boolean.valueOf(!decisive);
    }

    static boolean holds(String operator, long value) {
        return switch (operator) {
            case "eq" -> value == 0;
            case "ne" -> value != 0;
            case "lt" -> value < 0;
            case "le" -> value <= 0;
            case "gt" -> value > 0;
            case "ge" -> value >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }
}

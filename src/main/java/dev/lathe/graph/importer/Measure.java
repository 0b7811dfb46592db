package dev.lathe.graph.importer;

/**
 * An integer that is known but for the rank of one tensor: {@code factor * symbol + offset}. It stands for the rank
 * of a tensor, the length of a list or the value of an integer.
 *
 * @param symbol number of a rank in {@link Ranks}, or -1 where the factor is 0
 */
record Measure(int symbol, long factor, long offset) {
    static Measure of(long constant) {
        return new Measure(-1, 0, constant);
    }

    static Measure symbol(int symbol) {
        return new Measure(symbol, 1, 0);
    }

    boolean isConstant() {
        return factor == 0;
    }

    Measure plus(long constant) {
        return new Measure(symbol, factor, offset + constant);
    }

    Measure times(long constant) {
        return constant == 0 ? of(0) : new Measure(symbol, factor * constant, offset * constant);
    }

    /** The sum, or null if it depends on two ranks. */
    Measure plus(Measure other) {
        if (other == null || !isConstant() && !other.isConstant() && symbol != other.symbol) {
            return null;
        }
        long sum = factor + other.factor;
        return new Measure(sum == 0 ? -1 : isConstant() ? other.symbol : symbol, sum, offset + other.offset);
    }

    Measure minus(Measure other) {
        return other == null ? null : plus(other.times(-1));
    }
}

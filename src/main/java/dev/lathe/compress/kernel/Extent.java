package dev.lathe.compress.kernel;

/**
 * The size of one dimension: a number, or a formula over sizes that only a call gives. Equal texts are equal sizes.
 *
 * @param text decimal, or a formula
 */
record Extent(String text) {
    static final Extent ONE = of(1);

    static Extent of(long size) {
        return new Extent(Long.toString(size));
    }

    boolean isKnown() {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    /** Only of known ones. */
    long known() {
        return Long.parseLong(text);
    }

    /** Whether it is surely another size. */
    boolean differsFrom(long size) {
        return isKnown() && known() != size;
    }

    /** The places of a window: {@code floor((this + slack) / stride) + 1}. */
    Extent windows(long slack, long stride) {
        if (slack == -1 && stride == 1) {
            return this;
        }
        return isKnown() && known() + slack >= 0 ? of((known() + slack) / stride + 1)
                : new Extent("((" + text + "+" + slack + ")/" + stride + "+1)");
    }

    Extent times(Extent other) {
        if (equals(ONE) || other.equals(ONE)) {
            return equals(ONE) ? other : this;
        }
        return isKnown() && other.isKnown() ? of(known() * other.known())
                : new Extent("(" + text + "*" + other.text + ")");
    }

    Extent plus(Extent other) {
        return isKnown() && other.isKnown() ? of(known() + other.known())
                : new Extent("(" + text + "+" + other.text + ")");
    }
}

package dev.lathe.graph;

/**
 * Something that holds for every call that this graph is good for. The original may take other calls as well; an
 * emitted graph refuses them with an exception rather than answer wrongly.
 */
public sealed interface Assumption {

    /** The tensor given as {@code input} has this many dimensions. */
    record Rank(String input, int dimensions) implements Assumption { }

    /** The optional {@code input} is left out, or it is given. */
    record Presence(String input, boolean given) implements Assumption { }

    /** The scalar {@code input} has this value. */
    record Fixed(String input, Operand value) implements Assumption { }
}

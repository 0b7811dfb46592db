package dev.lathe.compress.deflate;

import java.util.Arrays;

/**
 * Chooses the cheapest sequence of literals and matches for a block of words, by dynamic programming over the words.
 *
 * <p>All words may have the same low bytes zero: {@code z} of them, typically 2. A match may then start before or after
 * a word's zero bytes, and stop before or after the next word's. A match of n words has the lengths 4n − z, 4n and
 * 4n + z to choose from, and the one that costs least is not always the longest. So each word has two states, 0 before
 * its zero bytes and 1 behind them.
 */
final class WordParser {
    private static final int EVERY_LENGTH_TO = 6;

    private final int[] words;
    private final int zeros;
    private final int[] found;
    private final int[] cost;
    private final int[] step;

    /** @param zeros low bytes that are zero in every word */
    WordParser(int[] words, int zeros, int blockWords) {
        this.words = words;
        this.zeros = zeros;
        found = new int[blockWords * WordMatches.CANDIDATES];
        cost = new int[2 * blockWords + 2];
        step = new int[2 * blockWords + 2];
    }

    /** Where the matches of the block that is to be parsed next go. */
    int[] matches() {
        return found;
    }

    /** @return cost of the block in units of {@link Costs} */
    int parse(int from, int to, Costs costs, TokenList tokens) {
        int count = to - from;
        Arrays.fill(cost, 0, 2 * count + 2, Costs.IMPOSSIBLE);
        cost[0] = 0;
        for (int i = 0; i < count; i++) {
            literals(i, words[from + i], costs);
            matches(i, costs);
        }
        trace(from, count, tokens);
        return cost[2 * count];
    }

    private void literals(int i, int word, Costs costs) {
        relax(2 * i + 1, cost[2 * i] + zeros * costs.literal[0], 0);
        int bytes = 0;
        for (int b = zeros; b < 4; b++) {
            bytes += costs.literal[word >>> 8 * b & 0xff];
        }
        relax(2 * i + 2, cost[2 * i + 1] + bytes, 1 << 16 | 1 << 15);
    }

    private void matches(int i, Costs costs) {
        int slot = i * WordMatches.CANDIDATES;
        int covered = 0;
        for (int c = 0; c < WordMatches.CANDIDATES && found[slot + c] != 0; c++) {
            int longest = found[slot + c] >>> 16;
            int distance = found[slot + c] & 0xffff;
            int before = cost[2 * i] + costs.distance[distance];
            int behind = cost[2 * i + 1] + costs.distance[distance];
            for (int n = covered + 1; n <= longest; n++) {
                if (n > EVERY_LENGTH_TO) {
                    n = longest;
                }
                int end = 2 * (i + n);
                int code = n << 16 | distance;
                int same = costs.length[4 * n];
                int toBefore = before + same;
                int behindToBefore = behind + costs.length[4 * n - zeros];
                if (toBefore <= behindToBefore) {
                    relax(end, toBefore, code);
                } else {
                    relax(end, behindToBefore, code | 1 << 15);
                }
                int toBehind = before + costs.length[4 * n + zeros];
                int behindToBehind = behind + same;
                if (toBehind < behindToBehind) {
                    relax(end + 1, toBehind, code);
                } else {
                    relax(end + 1, behindToBehind, code | 1 << 15);
                }
            }
            covered = longest;
        }
    }

    /** Step: words × 2^16, whether it starts behind the zero bytes × 2^15, distance in words or 0 for literals. */
    private void relax(int state, int newCost, int newStep) {
        if (newCost < cost[state]) {
            cost[state] = newCost;
            step[state] = newStep;
        }
    }

    private void trace(int from, int count, TokenList tokens) {
        tokens.clear();
        int state = 2 * count;
        while (state > 0) {
            int taken = step[state];
            int length = taken >>> 16;
            int start = 2 * (state / 2 - length) + (taken >>> 15 & 1);
            int distance = taken & 0x7fff;
            if (distance > 0) {
                int bytes = 4 * length + ((state & 1) - (start & 1)) * zeros;
                tokens.addMatch(bytes, 4 * distance);
            } else if (length == 0) {
                for (int b = 0; b < zeros; b++) {
                    tokens.addLiteral(0);
                }
            } else {
                for (int b = 3; b >= zeros; b--) {
                    tokens.addLiteral(words[from + start / 2] >>> 8 * b & 0xff);
                }
            }
            state = start;
        }
    }
}

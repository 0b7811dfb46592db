package dev.lathe.data;

import java.util.Arrays;
import java.util.Random;

/** The seeded order of samples: a Fisher–Yates shuffle with {@link Random}, whose numbers are the same everywhere. */
final class SampleOrder {
    private SampleOrder() { }

    /** The first {@code used} entries of the shuffled numbers from 0 to {@code size}−1. */
    static int[] shuffled(int size, int used, long seed) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Random random = new Random(seed);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return Arrays.copyOf(order, used);
    }
}

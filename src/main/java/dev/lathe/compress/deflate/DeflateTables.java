package dev.lathe.compress.deflate;

/** The length and distance symbols of RFC 1951, section 3.2.5. */
final class DeflateTables {
    static final int MIN_LENGTH = 3;
    static final int MAX_LENGTH = 258;
    static final int MAX_DISTANCE = 1 << 15;
    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;

    private static final byte[] LENGTH_SYMBOL = new byte[MAX_LENGTH + 1];
    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];

    static {
        int base = MIN_LENGTH;
        for (int symbol = 0; symbol < 28; symbol++) {
            LENGTH_BASE[symbol] = base;
            for (int i = 0; i < 1 << lengthExtraBits(symbol) && base <= MAX_LENGTH; i++) {
                LENGTH_SYMBOL[base++] = (byte) symbol;
            }
        }
        LENGTH_BASE[28] = MAX_LENGTH;
        LENGTH_SYMBOL[MAX_LENGTH] = 28;
        base = 1;
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            DISTANCE_BASE[symbol] = base;
            base += 1 << distanceExtraBits(symbol);
        }
    }

    private DeflateTables() { }

    /** Symbol of a length, counted from {@link #FIRST_LENGTH}. */
    static int lengthSymbol(int length) {
        return LENGTH_SYMBOL[length];
    }

    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol];
    }

    static int lengthExtraBits(int symbol) {
        return symbol < 8 || symbol == 28 ? 0 : symbol / 4 - 1;
    }

    static int distanceSymbol(int distance) {
        if (distance <= 2) {
            return distance - 1;
        }
        int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * high + (distance - 1 >> high - 1 & 1);
    }

    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }

    static int distanceExtraBits(int symbol) {
        return symbol < 4 ? 0 : symbol / 2 - 1;
    }
}

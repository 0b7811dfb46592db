package dev.lathe.compress.channel;

/**
 * Which channel each index along a dimension belongs to: {@code tile} copies of the channels, each of them
 * {@code block} times in a row. After a flattening one of the two is not known, and 0, until a layer's weight tells how
 * long the dimension is.
 *
 * @param channels numbers of {@link ChannelIds}; not to be changed
 */
record Axis(int[] channels, int block, int tile) {

    /** One index for each channel. */
    static Axis of(int[] channels) {
        return new Axis(channels, 1, 1);
    }

    boolean isExact() {
        return block == 1 && tile == 1;
    }

    /** The channel of each index if the dimension is so long; null if it cannot be. */
    int[] at(long length) {
        if (isExact()) {
            return channels.length == length ? channels : null;
        } else if (length <= 0 || length % channels.length != 0 || length > Integer.MAX_VALUE) {
            return null;
        }
        int[] all = new int[(int) length];
        int times = all.length / channels.length;
        for (int i = 0; i < all.length; i++) {
            all[i] = block == 0 ? channels[i / times] : channels[i % channels.length];
        }
        return all;
    }

    boolean isLike(Axis other) {
        return channels.length == other.channels.length && block == other.block && tile == other.tile;
    }
}

package dev.lathe.compress.channel;

/** Which channels are compared with one another. */
public enum ChannelRanking {
    /** All of the network: wide and redundant groups lose more. */
    GLOBAL,
    /** Those of a group: each loses the same share. */
    UNIFORM
}

package dev.lathe.compress.channel;

/** What a dimension of a weight has to do with channels. */
public enum ChannelRole {
    /** The layer makes the channels: filters, and what is added to their results. */
    OUT,
    /** The layer reads the channels. */
    IN,
    /** One number, or several, for each channel on the way. */
    ELEMENTWISE,
    /** The factors of a batch norm. */
    NORM_SCALE
}

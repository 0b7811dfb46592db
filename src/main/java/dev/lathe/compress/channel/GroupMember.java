package dev.lathe.compress.channel;

/**
 * One dimension of a weight along which a group's channels lie.
 *
 * @param weight name in the graph
 * @param layer how users know its layer
 * @param size of that dimension, other groups' channels included
 * @param slices which indices belong to each channel
 */
public record GroupMember(String weight, int dimension, ChannelRole role, String layer, int size,
                          ChannelSlices slices) { }

package dev.lathe.compress.channel;

import dev.lathe.graph.Node;

/**
 * A constant in the graph that counts channels.
 *
 * @param input the node's argument
 * @param item which number of the list that this argument is; -1 if it is a number
 * @param channels that it counts
 */
record Extent(Node node, int input, int item, int[] channels) { }

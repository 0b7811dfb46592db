package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import java.util.Set;

/**
 * Channels along one dimension of a weight.
 *
 * @param channels one for each index
 * @param nodes that use the weight so
 */
record Attachment(String weight, int dimension, ChannelRole role, String layer, int[] channels, Set<Node> nodes) { }

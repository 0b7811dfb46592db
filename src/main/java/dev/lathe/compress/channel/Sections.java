package dev.lathe.compress.channel;

import dev.lathe.graph.Node;
import java.util.List;

/** A node that cuts a tensor into parts, {@code chunk} or {@code split}, and the channels of each part. */
record Sections(Node node, List<int[]> parts) { }

package dev.lathe.compress.channel;

import java.util.List;

/**
 * Channels that must stay.
 *
 * @param layers that make them
 * @param channels how many
 * @param reason in plain words
 */
public record ClosedLayer(List<String> layers, int channels, String reason) { }

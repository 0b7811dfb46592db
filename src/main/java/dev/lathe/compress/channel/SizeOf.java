package dev.lathe.compress.channel;

/**
 * A number that the model reads off a tensor's shape as it runs.
 *
 * @param dimension as the operator counts it, from the first one
 * @param product whether other numbers are multiplied to it
 */
record SizeOf(Layout layout, long dimension, boolean product) {

    /** Whether it changes, or may change, when channels go. */
    boolean ofChannels() {
        return layout.hasChannels() && (layout.isRanked() || dimension < 0
                ? layout.fromBack(dimension) == layout.dim() : dimension > 0);
    }

    boolean ofBatch() {
        return dimension == 0 && !product && !ofChannels();
    }
}

/**
 * Structured pruning: which channels of a network depend on one another, which are worth least, and the graph without
 * them. Knows graphs and passes; neither data nor libtorch.
 */
package dev.lathe.compress.channel;

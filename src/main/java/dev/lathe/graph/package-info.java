/**
 * The compiler's intermediate representation: operators at ATen level, values and weights, all immutable. Knows neither
 * libtorch nor recipes. {@code dev.lathe.graph.importer} makes graphs of archives, {@code dev.lathe.graph.emitter}
 * archives of graphs.
 */
package dev.lathe.graph;

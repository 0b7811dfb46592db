/**
 * Static int8: layers and what lies between them computed by libtorch's {@code quantized::} kernels, from weights of
 * at most 8 bits and activations on grids that calibration chose.
 */
package dev.lathe.compress.int8;

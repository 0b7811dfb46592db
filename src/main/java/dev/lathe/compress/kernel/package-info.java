/**
 * Single precision made fast: the same numbers up to rounding, on memory layouts and fused kernels that libtorch runs
 * quicker. The passes run last, after weights were packed for storage.
 */
package dev.lathe.compress.kernel;

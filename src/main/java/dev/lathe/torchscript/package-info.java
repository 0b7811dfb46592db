/** The TorchScript file format: the zip container, pickles and storages. Knows no DJL. */
package dev.lathe.torchscript;

/** A DEFLATE encoder (RFC 1951) for arrays of 4-byte words that repeat: quantized and pruned float32 weights. */
package dev.lathe.compress.deflate;

/** Accuracy, latency and size of one artifact, through DJL. Knows no recipes. */
package dev.lathe.measure;

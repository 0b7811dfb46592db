/** Data sets and preprocessing: what a sample is, what a label is. Knows no models. */
package dev.lathe.data;

/** Gradients of the loss, for criteria that ask what a weight is worth. */
package dev.lathe.measure.gradient;

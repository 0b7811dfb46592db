/**
 * Rewrites of graphs, one class each: what they need, what they did and why they left a place alone. {@link
 * dev.lathe.compress.pass.PassDriver} runs them in order and checks each.
 */
package dev.lathe.compress.pass;

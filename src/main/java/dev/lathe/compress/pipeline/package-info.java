/** The compiler from end to end: a graph and a recipe become a file. */
package dev.lathe.compress.pipeline;

/** Makes graphs of archives by running their code symbolically: tensors are symbols, everything else is evaluated. */
package dev.lathe.graph.importer;

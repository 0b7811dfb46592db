/**
 * The serialized language of TorchScript archives: a grammar, an abstract syntax tree, a parser and a printer. Knows
 * nothing of files, tensors or graphs.
 */
package dev.lathe.torchscript.lang;

/** Makes archives of graphs: TorchScript code, an object tree and storages that libtorch loads. */
package dev.lathe.graph.emitter;

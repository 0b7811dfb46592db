/** What was seen of a graph's values when the model ran: plain data that measuring makes and compression uses. */
package dev.lathe.graph.range;

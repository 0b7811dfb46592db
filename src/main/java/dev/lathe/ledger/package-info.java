/**
 * The physical ledger: for every layer of one file what it holds, what it computes, how many bytes it takes on disk and
 * in memory, which kernel ran and for how long; and two such ledgers side by side.
 */
package dev.lathe.ledger;

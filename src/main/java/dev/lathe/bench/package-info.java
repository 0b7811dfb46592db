/** What the program costs: evaluation, the live loop, recompression, memory; reported, never asserted. */
package dev.lathe.bench;

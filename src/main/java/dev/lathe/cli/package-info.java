/** The engine from a terminal. */
package dev.lathe.cli;

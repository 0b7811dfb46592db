/** The facade that window and terminal call: requests in, events and results out. */
package dev.lathe.engine;

/** Decides between window and terminal. */
package dev.lathe.launch;

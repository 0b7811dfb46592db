/** The JavaFX application. */
package dev.lathe.workbench;

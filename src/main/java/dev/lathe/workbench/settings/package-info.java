/** What the workbench remembers from one start to the next, on disk. Knows no JavaFX. */
package dev.lathe.workbench.settings;

/** What the main window shows: JavaFX properties and nothing else. Only controllers write them. */
package dev.lathe.workbench.model;

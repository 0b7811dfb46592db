/** The main window's panes: they bind to the model and forward gestures. */
package dev.lathe.workbench.view;

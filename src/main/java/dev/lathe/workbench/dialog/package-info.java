/** The dialogs and panes around the main window: data, export, model card, errors, about. */
package dev.lathe.workbench.dialog;

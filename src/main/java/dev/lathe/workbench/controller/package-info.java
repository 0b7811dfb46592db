/** What the main window does: the only place that calls the engine and writes the model. */
package dev.lathe.workbench.controller;

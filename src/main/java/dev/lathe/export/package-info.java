/** The chosen trial as a package: model, recipe, measurements, loading snippets. */
package dev.lathe.export;

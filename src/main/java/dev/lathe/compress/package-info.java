/** Recipes, and the passes that turn a recipe and an archive into a smaller archive. Knows no DJL. */
package dev.lathe.compress;

package dev.lathe.engine;

import dev.lathe.compress.CompressionReport;
import dev.lathe.compress.Recipe;

/** An artifact written without measuring it. */
public record Applied(Recipe recipe, CompressionReport report, long baselineBytes) { }

package dev.lathe.workbench.controller;

import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;

/**
 * What trials are run on.
 *
 * @param calibration data from which ranges of int8 activations are found; null takes a part of {@code data}
 */
record Session(Path model, DataSpec data, MeasureOptions options, DataSpec calibration) { }

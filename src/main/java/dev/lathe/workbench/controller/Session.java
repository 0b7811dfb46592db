package dev.lathe.workbench.controller;

import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;

/** What trials are run on. */
record Session(Path model, DataSpec data, MeasureOptions options) { }

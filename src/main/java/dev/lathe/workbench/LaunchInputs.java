package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What the program was started with.
 *
 * @param model null opens the sample when there are no data either
 * @param data null opens the sample when there is no model either
 * @param engine made once the window is up
 */
public record LaunchInputs(Path model, DataSpec data, Supplier<Engine> engine) { }

package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the program was started with, and the parts that the window is made of.
 *
 * @param model null opens the sample when there are no data either
 * @param data null opens the sample when there is no model either
 * @param engine made once JavaFX is up, closed when the window is
 * @param settings what is remembered from start to start
 * @param dialogs made from the settings and from what shows a folder in the desktop's file browser
 * @param sample unpacks the embedded sample; called off the FX thread
 */
public record LaunchInputs(Path model, DataSpec data, Supplier<Engine> engine, Supplier<Settings> settings,
                           BiFunction<Settings, Consumer<Path>, Dialogs> dialogs, Supplier<StartFiles> sample) { }

package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the workbench remembers from one start to the next. Getters never fail; setters keep the value at once. */
public interface Settings {
    /** The look of the window. */
    enum Theme { LIGHT, DARK }

    /**
     * Place of the main window on the screen, in pixels.
     *
     * @param maximized whether it filled the screen; the other numbers are then those to go back to
     */
    record WindowBounds(double x, double y, double width, double height, boolean maximized) { }

    /** {@link Theme#LIGHT} until it was set. */
    Theme theme();

    void setTheme(Theme theme);

    /** Empty until it was set. */
    Optional<WindowBounds> windowBounds();

    void setWindowBounds(WindowBounds bounds);

    /** Models opened before, the newest first; without duplicates, at most ten. */
    List<Path> recentModels();

    /** Puts a model first. */
    void addRecentModel(Path model);

    /** Data sets opened before with how each was read, the newest first; one for each path, at most ten. */
    List<DataSpec> recentData();

    /** Puts a data set first, in place of an older way of reading the same path. */
    void addRecentData(DataSpec data);

    /** How the data at a path were read last. */
    default Optional<DataSpec> dataAt(Path path) {
        return recentData().stream().filter(spec -> spec.path().equals(path)).findFirst();
    }

    /** {@link MeasureOptions#DEFAULT} until it was set. */
    MeasureOptions measureOptions();

    void setMeasureOptions(MeasureOptions options);
}

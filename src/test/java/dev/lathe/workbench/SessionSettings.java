package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that last as long as the test. */
public final class SessionSettings implements Settings {
    private final List<Path> models = new ArrayList<>();
    private final List<DataSpec> data = new ArrayList<>();
    private Theme theme = Theme.LIGHT;
    private WindowBounds bounds;
    private MeasureOptions options = MeasureOptions.DEFAULT;

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void setTheme(Theme newTheme) {
        theme = newTheme;
    }

    @Override
    public Optional<WindowBounds> windowBounds() {
        return Optional.ofNullable(bounds);
    }

    @Override
    public void setWindowBounds(WindowBounds newBounds) {
        bounds = newBounds;
    }

    @Override
    public List<Path> recentModels() {
        return List.copyOf(models);
    }

    @Override
    public void addRecentModel(Path model) {
        models.remove(model);
        models.add(0, model);
    }

    @Override
    public List<DataSpec> recentData() {
        return List.copyOf(data);
    }

    @Override
    public void addRecentData(DataSpec spec) {
        data.removeIf(old -> old.path().equals(spec.path()));
        data.add(0, spec);
    }

    @Override
    public MeasureOptions measureOptions() {
        return options;
    }

    @Override
    public void setMeasureOptions(MeasureOptions newOptions) {
        options = newOptions;
    }
}

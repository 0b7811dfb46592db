package dev.lathe.workbench.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.Settings.WindowBounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The content of the settings file; what a file lacks takes its default.
 *
 * @param windowBounds null until the window was placed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredSettings(Theme theme, WindowBounds windowBounds, List<Path> recentModels, List<DataSpec> recentData,
                      MeasureOptions measureOptions) {
    static final int MOST_RECENT = 10;
    static final StoredSettings DEFAULT = new StoredSettings(null, null, null, null, null);

    StoredSettings {
        theme = theme == null ? Theme.LIGHT : theme;
        recentModels = present(recentModels, model -> true);
        recentData = present(recentData, data -> data.path() != null && data.format() != null);
        measureOptions = measureOptions == null ? MeasureOptions.DEFAULT : measureOptions;
    }

    StoredSettings withTheme(Theme newTheme) {
        return new StoredSettings(newTheme, windowBounds, recentModels, recentData, measureOptions);
    }

    StoredSettings withWindowBounds(WindowBounds newBounds) {
        return new StoredSettings(theme, newBounds, recentModels, recentData, measureOptions);
    }

    StoredSettings withModelFirst(Path model) {
        List<Path> models = first(model, recentModels, other -> !other.equals(model));
        return new StoredSettings(theme, windowBounds, models, recentData, measureOptions);
    }

    StoredSettings withDataFirst(DataSpec data) {
        List<DataSpec> sets = first(data, recentData, other -> !other.path().equals(data.path()));
        return new StoredSettings(theme, windowBounds, recentModels, sets, measureOptions);
    }

    StoredSettings withMeasureOptions(MeasureOptions newOptions) {
        return new StoredSettings(theme, windowBounds, recentModels, recentData, newOptions);
    }

    private static <T> List<T> present(List<T> items, Predicate<T> valid) {
        return items == null ? List.of() : items.stream().filter(Objects::nonNull).filter(valid).toList();
    }

    private static <T> List<T> first(T item, List<T> older, Predicate<T> kept) {
        List<T> items = new ArrayList<>();
        items.add(item);
        older.stream().filter(kept).limit(MOST_RECENT - 1).forEach(items::add);
        return items;
    }
}

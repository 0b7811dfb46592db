package dev.lathe.workbench.controller;

import dev.lathe.data.DataSpec;
import dev.lathe.workbench.Settings;
import dev.lathe.workbench.StartFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What files dropped onto the window mean. */
final class FileDrop {
    private static final List<String> MODEL_ENDINGS = List.of(".pt", ".pth", ".ptl", ".torchscript", ".jit");

    private FileDrop() { }

    /** The first model and the first data set among the files; data are read as they were the last time. */
    static StartFiles read(List<Path> files, Settings settings) {
        Path model = null;
        DataSpec data = null;
        for (Path file : files) {
            if (isModel(file)) {
                model = model == null ? file : model;
            } else if (data == null) {
                data = settings.dataAt(file).orElse(DataSpec.of(file));
            }
        }
        return new StartFiles(model, data);
    }

    private static boolean isModel(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !Files.isDirectory(file) && MODEL_ENDINGS.stream().anyMatch(name::endsWith);
    }
}

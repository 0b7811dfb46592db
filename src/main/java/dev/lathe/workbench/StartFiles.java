package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import java.nio.file.Path;

/**
 * What a window opens first.
 *
 * @param model a TorchScript file; null to open none
 * @param data null to open none
 * @param calibration data from which ranges of int8 activations are found; null takes a part of {@code data}
 */
public record StartFiles(Path model, DataSpec data, DataSpec calibration) {
    public static final StartFiles NONE = new StartFiles(null, null);

    public StartFiles(Path model, DataSpec data) {
        this(model, data, null);
    }

    public boolean isEmpty() {
        return model == null && data == null;
    }
}

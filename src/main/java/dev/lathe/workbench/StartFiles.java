package dev.lathe.workbench;

import dev.lathe.data.DataSpec;
import java.nio.file.Path;

/**
 * What a window opens first.
 *
 * @param model a TorchScript file; null to open none
 * @param data null to open none
 */
public record StartFiles(Path model, DataSpec data) {
    public static final StartFiles NONE = new StartFiles(null, null);

    public boolean isEmpty() {
        return model == null && data == null;
    }
}

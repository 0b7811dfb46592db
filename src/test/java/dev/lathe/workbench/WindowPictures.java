package dev.lathe.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the window under {@code -Dlathe.screenshots}. */
final class WindowPictures {
    private WindowPictures() { }

    static void take(Node inside, String name) {
        WaitForAsyncUtils.waitForFxEvents(10);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            try {
                Path folder = Path.of(System.getProperty("lathe.screenshots", "target/screenshots"));
                Files.createDirectories(folder);
                ImageIO.write(SwingFXUtils.fromFXImage(inside.getScene().snapshot(null), null), "png",
                        folder.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

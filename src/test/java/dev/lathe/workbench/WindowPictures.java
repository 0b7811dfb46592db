package dev.lathe.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.effect.DropShadow;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the window under {@code -Dlathe.screenshots}. */
final class WindowPictures {
    private WindowPictures() { }

    static void take(Node inside, String name) {
        WaitForAsyncUtils.waitForFxEvents(10);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> write(inside.getScene().snapshot(null), name));
    }

    /** A dialog where it stands over its window. A desktop would draw its title bar; here a plain one is drawn. */
    static void take(Stage below, Stage dialog, String name) {
        WaitForAsyncUtils.waitForFxEvents(10);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Label title = new Label(dialog.getTitle());
            title.setMaxWidth(Double.MAX_VALUE);
            title.setStyle("-fx-padding: 7 14 7 14; -fx-font-size: 13px; -fx-font-weight: bold;"
                    + " -fx-background-color: #e3e7ec; -fx-text-fill: #24292f; -fx-alignment: center;");
            VBox frame = new VBox(title, new ImageView(dialog.getScene().snapshot(null)));
            frame.setEffect(new DropShadow(28, 0, 8, Color.gray(0, 0.45)));
            frame.setLayoutX(dialog.getX() - below.getX());
            frame.setLayoutY(dialog.getY() - below.getY() - 16);
            WritableImage back = below.getScene().snapshot(null);
            Scene desk = new Scene(new Group(new ImageView(back), frame), back.getWidth(), back.getHeight());
            write(desk.snapshot(null), name);
        });
    }

    private static void write(WritableImage image, String name) {
        try {
            Path folder = Path.of(System.getProperty("lathe.screenshots", "target/screenshots"));
            Files.createDirectories(folder);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lathe.workbench.dialog;

import dev.lathe.engine.SamplePreview.Picture;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A picture in a square frame under a caption; small pictures are enlarged with sharp pixels. */
final class PictureBox extends VBox {
    private static final double SIDE = 224;
    private final ImageView view = new ImageView();
    private final Label absent = new Label();
    private final Label size = new Label();

    PictureBox(String id, String title) {
        getStyleClass().add("picture-box");
        view.setId(id);
        view.setPreserveRatio(true);
        absent.getStyleClass().add("note");
        absent.setWrapText(true);
        absent.setMaxWidth(SIDE - 32);
        absent.setAlignment(Pos.CENTER);
        absent.setStyle("-fx-text-alignment: center;");
        StackPane frame = new StackPane(view, absent);
        frame.getStyleClass().add("picture-frame");
        frame.setMinSize(SIDE + 2, SIDE + 2);
        frame.setMaxSize(SIDE + 2, SIDE + 2);
        Label caption = new Label(title);
        caption.getStyleClass().add("picture-title");
        size.getStyleClass().add("note");
        getChildren().addAll(caption, frame, size);
    }

    /**
     * @param picture null when there is nothing to draw
     * @param instead what to say then
     */
    void show(Picture picture, String instead) {
        absent.setText(picture == null ? instead : "");
        size.setText(picture == null ? "" : picture.width() + " × " + picture.height() + " px");
        int times = picture == null ? 1 : (int) Math.max(1, SIDE / Math.max(picture.width(), picture.height()));
        view.setFitWidth(times > 1 ? 0 : SIDE);
        view.setFitHeight(times > 1 ? 0 : SIDE);
        view.setImage(picture == null ? null : enlarged(picture, times));
    }

    private static WritableImage enlarged(Picture picture, int times) {
        int width = picture.width() * times;
        int height = picture.height() * times;
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.argb()[i / width / times * picture.width() + i % width / times];
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}

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
    private static final double SIDE = 208;
    private final ImageView view = new ImageView();
    private final Label absent = new Label();
    private final Label size = new Label();

    PictureBox(String id, String title) {
        getStyleClass().add("picture-box");
        view.setId(id);
        view.setPreserveRatio(true);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
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
        view.setImage(picture == null ? null : image(picture));
        view.setSmooth(picture != null && Math.max(picture.width(), picture.height()) > SIDE / 2);
    }

    private static WritableImage image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter().setPixels(0, 0, picture.width(), picture.height(), PixelFormat.getIntArgbInstance(),
                picture.argb(), 0, picture.width());
        return image;
    }
}

package dev.lathe.workbench.dialog;

import dev.lathe.engine.ModelCard.Layer;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A layer's share of the file as a bar, full for the largest layer, and in per cent. */
final class ShareCell extends TableCell<Layer, Double> {
    private static final double BAR_WIDTH = 72;
    private final double largest;
    private final Region bar = new Region();
    private final Label text = new Label();
    private final HBox content;

    ShareCell(double largest) {
        this.largest = largest;
        bar.getStyleClass().add("share-bar");
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("share-track");
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(BAR_WIDTH);
        track.setMaxSize(BAR_WIDTH, 8);
        text.setMinWidth(Region.USE_PREF_SIZE);
        content = new HBox(8, track, text);
        content.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(Double share, boolean empty) {
        super.updateItem(share, empty);
        if (empty || share == null) {
            setGraphic(null);
            return;
        }
        double width = largest > 0 ? Math.max(share > 0 ? 1 : 0, BAR_WIDTH * share / largest) : 0;
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        text.setText(String.format(Locale.ROOT, "%.1f %%", share * 100));
        setGraphic(content);
    }
}

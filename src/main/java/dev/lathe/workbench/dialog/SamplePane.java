package dev.lathe.workbench.dialog;

import dev.lathe.engine.SamplePreview;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One sample as it is stored and as the model will see it. */
final class SamplePane extends VBox {
    private static final String NO_PICTURE = "Not an image: only its numbers can be shown";
    private final PictureBox stored = new PictureBox("preview-stored", "As stored");
    private final PictureBox seen = new PictureBox("preview-seen", "As the model sees it");
    private final Button previous = button("preview-previous", Icon.PREVIOUS, "Previous sample (Alt+Page Up)");
    private final Button next = button("preview-next", Icon.NEXT, "Next sample (Alt+Page Down)");
    private final Label position = value("preview-position");
    private final Label label = value("preview-label");
    private final Label shape = value("preview-shape");
    private final Label range = value("preview-range");
    private final Label mean = value("preview-mean");

    SamplePane() {
        getStyleClass().add("sample-pane");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        position.getStyleClass().setAll("label", "note");
        HBox steps = new HBox(position, gap, previous, next);
        steps.getStyleClass().add("sample-steps");
        steps.setAlignment(Pos.CENTER_LEFT);
        Node arrow = Icon.ARROW.node();
        HBox pictures = new HBox(stored, arrow, seen);
        pictures.getStyleClass().add("pictures");
        pictures.setAlignment(Pos.CENTER);
        getChildren().addAll(FormGrid.heading("Sample"), steps, pictures, facts());
        clear("Choose a data set to see a sample");
    }

    private GridPane facts() {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("facts");
        String[] captions = {"Label", "Shape", "Range", "Mean"};
        Label[] values = {label, shape, range, mean};
        for (int i = 0; i < captions.length; i++) {
            Label caption = new Label(captions[i]);
            caption.getStyleClass().add("note");
            caption.setMinWidth(52);
            facts.addRow(i, caption, values[i]);
        }
        return facts;
    }

    void show(SamplePreview preview, int samples) {
        stored.show(preview.stored(), NO_PICTURE);
        seen.show(preview.seen(), NO_PICTURE);
        showPosition(preview.index(), samples);
        label.setText(preview.label() == null || preview.label().isEmpty() ? "none" : preview.label());
        shape.setText(Figures.shape(preview.shape()));
        range.setText(Figures.decimal(preview.minimum()) + " to " + Figures.decimal(preview.maximum()));
        mean.setText(Figures.decimal(preview.mean()));
        setPending(false);
    }

    /** Says why this one cannot be shown; the others can be stepped to. */
    void showUnreadable(int index, int samples, String reason) {
        clear(reason);
        showPosition(index, samples);
    }

    void clear(String reason) {
        stored.show(null, reason);
        seen.show(null, "");
        for (Label each : new Label[] {label, shape, range, mean}) {
            each.setText("–");
        }
        position.setText("");
        previous.setDisable(true);
        next.setDisable(true);
        setPending(false);
    }

    /** Dims what is shown while something newer is on its way. */
    void setPending(boolean pending) {
        stored.setOpacity(pending ? 0.55 : 1);
        seen.setOpacity(pending ? 0.55 : 1);
    }

    void onStep(Runnable back, Runnable forth) {
        previous.setOnAction(e -> back.run());
        next.setOnAction(e -> forth.run());
    }

    private void showPosition(int index, int samples) {
        position.setText("Sample " + Figures.count(index + 1L) + " of " + Figures.count(samples));
        previous.setDisable(false);
        next.setDisable(false);
    }

    private static Label value(String id) {
        Label value = new Label();
        value.setId(id);
        value.getStyleClass().add("fact-value");
        return value;
    }

    private static Button button(String id, Icon icon, String tip) {
        Button button = new Button(null, icon.node());
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.getStyleClass().add("button-icon");
        return button;
    }
}

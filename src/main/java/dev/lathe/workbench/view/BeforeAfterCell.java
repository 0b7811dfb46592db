package dev.lathe.workbench.view;

import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A quantity in words over two bars: what it was, faint, and what is left of it. */
final class BeforeAfterCell extends TableCell<LedgerPair, LedgerPair> {
    private static final double WIDTH = 88;
    private static final double HEIGHT = 4;

    private final Function<LedgerRow, String> words;
    private final ToDoubleFunction<LedgerRow> value;
    private final DoubleSupplier largest;
    private final Label text = new Label();
    private final Region before = new Region();
    private final Region after = new Region();
    private final VBox content;

    /** @param largest value in the table, for which bars are full */
    BeforeAfterCell(Function<LedgerRow, String> words, ToDoubleFunction<LedgerRow> value, DoubleSupplier largest) {
        this.words = words;
        this.value = value;
        this.largest = largest;
        before.getStyleClass().add("bar-before");
        after.getStyleClass().add("bar-after");
        StackPane bars = new StackPane(before, after);
        bars.setAlignment(Pos.CENTER_LEFT);
        bars.setMaxWidth(WIDTH);
        content = new VBox(1, text, bars);
        content.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(LedgerPair pair, boolean empty) {
        super.updateItem(pair, empty);
        String said = empty || pair == null ? "" : LedgerText.change(pair, words);
        setAccessibleText(said);
        if (said.isEmpty()) {
            setGraphic(null);
            return;
        }
        text.setText(said);
        size(before, pair.before());
        size(after, pair.after());
        setGraphic(content);
    }

    private void size(Region bar, LedgerRow row) {
        double share = row == null || largest.getAsDouble() <= 0 ? 0
                : value.applyAsDouble(row) / largest.getAsDouble();
        double width = share > 0 ? Math.max(1.5, WIDTH * share) : 0;
        bar.setMinSize(width, HEIGHT);
        bar.setMaxSize(width, HEIGHT);
    }
}

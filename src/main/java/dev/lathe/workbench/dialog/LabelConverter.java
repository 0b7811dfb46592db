package dev.lathe.workbench.dialog;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows the items of a combo box by their labels; they cannot be typed. */
final class LabelConverter<T> extends StringConverter<T> {
    private final Function<T, String> label;

    LabelConverter(Function<T, String> label) {
        this.label = label;
    }

    @Override
    public String toString(T item) {
        return item == null ? "" : label.apply(item);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("items are chosen, not typed");
    }
}

package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** One of several, in a small box that drops down; tells only what was not shown to it. */
final class Choice<T> extends ComboBox<T> {
    private boolean showing;

    Choice(String id, String accessibleText, List<T> choices, Function<T, String> label, Consumer<T> chosen) {
        setId(id);
        setAccessibleText(accessibleText);
        getStyleClass().add(Styles.SMALL);
        getItems().setAll(choices);
        setMinWidth(0);
        setPrefWidth(100);
        setMaxWidth(Double.MAX_VALUE);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : label.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        valueProperty().addListener((observed, old, now) -> {
            if (!showing && now != null) {
                chosen.accept(now);
            }
        });
    }

    void show(T choice) {
        showing = true;
        setValue(choice);
        showing = false;
    }
}

package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** One of several choices, folded up. */
final class Choice<T> extends ComboBox<T> {
    private boolean showing;

    Choice(String id, String name, List<T> choices, Function<T, String> label, Consumer<T> chosen) {
        setId(id);
        setAccessibleText(name);
        getStyleClass().add(Styles.SMALL);
        getItems().setAll(choices);
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

package dev.lathe.workbench.view;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A few choices side by side, one of which is always chosen. */
final class SegmentedToggle<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    SegmentedToggle(List<T> choices, Function<T, String> label, Consumer<T> chosen) {
        getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(label.apply(choice));
            button.setToggleGroup(group);
            button.setPrefWidth(100);
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            int place = buttons.size();
            button.getStyleClass().addAll(Styles.SMALL, place == 0 ? Styles.LEFT_PILL
                    : place == choices.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.accept(choice);
            });
            buttons.put(choice, button);
        }
        getChildren().addAll(buttons.values());
    }

    void show(T choice) {
        buttons.get(choice).setSelected(true);
    }
}

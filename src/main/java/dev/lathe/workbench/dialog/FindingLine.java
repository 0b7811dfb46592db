package dev.lathe.workbench.dialog;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** A finding with its sign and colour. The id goes to the label, so that a test reads what the user reads. */
final class FindingLine extends HBox {
    private final Label text = new Label();
    private final StackPane sign = new StackPane();
    private Finding.Tone tone;

    FindingLine(String id) {
        getStyleClass().add("finding");
        text.setId(id);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        sign.getStyleClass().add("finding-sign");
        getChildren().addAll(sign, text);
        show(Finding.quiet(""));
    }

    void show(Finding finding) {
        text.setText(finding.text());
        if (finding.tone() != tone) {
            tone = finding.tone();
            for (Finding.Tone each : Finding.Tone.values()) {
                pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)),
                        each == tone);
            }
            sign.getChildren().setAll(switch (tone) {
                case GOOD -> Icon.CHECK.node();
                case BAD -> Icon.ALERT.node();
                case QUIET -> Icon.INFO.node();
                case BUSY -> spinner();
            });
        }
        sign.setVisible(!finding.text().isEmpty());
    }

    private static ProgressIndicator spinner() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.getStyleClass().add("finding-spinner");
        return spinner;
    }
}

package dev.lathe.workbench.dialog;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The data dialog: form at the left, sample at the right, the verdict beneath. */
final class DataDialogView extends BorderPane {
    private final SourceForm source;
    private final PreprocessingForm preprocessing;
    private final SamplePane sample = new SamplePane();
    private final FindingLine fit = new FindingLine("data-fit");
    private final Button ok = new Button("OK");
    private final Button cancel = new Button("Cancel");

    DataDialogView() {
        setId("data-dialog");
        getStyleClass().add("data-dialog");
        FormGrid form = new FormGrid();
        source = new SourceForm(form);
        preprocessing = new PreprocessingForm(form);
        ScrollPane scroller = new ScrollPane(form);
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.setFocusTraversable(false);
        scroller.getStyleClass().add("form-scroller");
        HBox.setHgrow(scroller, Priority.ALWAYS);
        HBox columns = new HBox(scroller, sample);
        columns.getStyleClass().add("columns");
        setCenter(columns);
        VBox verdict = new VBox(fit);
        verdict.getStyleClass().add("verdict");
        setBottom(verdict);
        ok.setId("data-ok");
        ok.setDefaultButton(true);
        ok.setDisable(true);
        cancel.setId("data-cancel");
        cancel.setCancelButton(true);
    }

    SourceForm source() {
        return source;
    }

    PreprocessingForm preprocessing() {
        return preprocessing;
    }

    SamplePane sample() {
        return sample;
    }

    Button ok() {
        return ok;
    }

    Button cancel() {
        return cancel;
    }

    void showFit(Finding finding) {
        fit.show(finding);
    }
}

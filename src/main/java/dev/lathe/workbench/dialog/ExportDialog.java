package dev.lathe.workbench.dialog;

import dev.lathe.chart.Figures;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Exported;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.icon.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** Exports one trial: asks where, writes, and says whether what was written is good. */
final class ExportDialog {
    private final Function<Path, Request.ExportTrial> request;
    private final ExportView view;
    private final NewestJob exporting;
    private final Consumer<Path> opener;
    private final Button open = button("export-open", "Open folder", Icon.FOLDER.node());
    private final Button copy = button("export-copy", "Copy path", Icon.COPY.node());
    private final Button close = button("export-close", "Cancel", null);
    private final Button start = button("export-start", "Export", null);
    private final DialogWindow window;
    private boolean finished;

    /**
     * @param request makes the request from the folder
     * @param opener shows a folder in the desktop's file browser
     */
    ExportDialog(Window owner, Engine engine, Trial trial, Function<Path, Request.ExportTrial> request,
                 Consumer<Path> opener) {
        this.request = request;
        this.opener = opener;
        view = new ExportView(trial);
        exporting = new NewestJob(engine);
        HBox after = new HBox(8, open, copy);
        after.setVisible(false);
        window = new DialogWindow(owner, "Export " + (trial.recipe() == null ? "the baseline" : trial.recipe().label()), view, after, close, start);
        window.stage().setOnHidden(hidden -> exporting.cancel());
        start.setDefaultButton(true);
        start.setOnAction(e -> export());
        close.setCancelButton(true);
        close.setOnAction(e -> cancelOrClose());
        view.browse().setOnAction(e -> browse());
        view.folder().textProperty().addListener((text, before, now) -> judgeFolder());
    }

    void show(Path proposed) {
        view.folder().setText(proposed.toString());
        judgeFolder();
        window.showAndWait();
    }

    private void judgeFolder() {
        String text = view.folder().getText();
        String problem = ExportFolder.problem(text);
        view.showFolder(problem, problem == null ? ExportFolder.consequence(text) : "");
        start.setDisable(problem != null || exporting.running() || finished);
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Export to");
        Folders.nearest(view.folder().getText()).ifPresent(chooser::setInitialDirectory);
        File folder = chooser.showDialog(window.stage());
        if (folder != null) {
            view.folder().setText(folder.getPath());
        }
    }

    private void export() {
        start.setDisable(true);
        close.requestFocus();
        view.showFolder(null, "");
        view.showProgress("Starting", Double.NaN);
        Path folder = Path.of(view.folder().getText().strip()).toAbsolutePath();
        exporting.submit(request.apply(folder), this::progressed, this::exported, this::ended,
                () -> ended(Finding.quiet(ExportFolder.afterCancelling(folder))));
    }

    private void cancelOrClose() {
        if (exporting.running()) {
            close.setDisable(true);
            view.showProgress("Cancelling", Double.NaN);
            exporting.stop();
        } else {
            window.close();
        }
    }

    private void ended(Finding finding) {
        close.setDisable(false);
        view.showOutcome(finding, "");
        judgeFolder();
    }

    private void progressed(Event event) {
        if (!close.isDisabled() && event instanceof Event.Progressed progress) {
            view.showProgress(progress.stage(), progress.fraction());
        }
    }

    private void exported(Exported exported) {
        close.setDisable(false);
        finished = true;
        Trial again = exported.remeasured();
        view.showOutcome(new Finding(exported.verified() ? Finding.Tone.GOOD : Finding.Tone.BAD, exported.message()),
                "Measured again: " + Figures.percent(again.accuracy().value()) + " ("
                        + Figures.count(again.accuracy().correct()) + " of "
                        + Figures.count(again.accuracy().samples()) + "), " + Figures.bytes(again.size().bytes())
                        + ", " + Figures.millis(again.latency().candidate().median()) + " median");
        open.getParent().setVisible(true);
        open.setOnAction(e -> opener.accept(exported.folder()));
        copy.setOnAction(e -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, exported.folder().toString())));
        view.setEditable(false);
        start.setVisible(false);
        start.setManaged(false);
        start.setDefaultButton(false);
        close.setText("Close");
        close.setDefaultButton(true);
        close.requestFocus();
    }

    private static Button button(String id, String text, Node graphic) {
        Button button = new Button(text, graphic);
        button.setId(id);
        return button;
    }
}

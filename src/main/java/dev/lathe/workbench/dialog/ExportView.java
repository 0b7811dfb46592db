package dev.lathe.workbench.dialog;

import dev.lathe.engine.Trial;
import dev.lathe.measure.LatencyComparison;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The export dialog: the trial, the folder, what is written, then progress and verdict. */
final class ExportView extends VBox {
    private final TextField folder = new TextField();
    private final ProblemLabel folderProblem;
    private final Label consequence = note("export-consequence");
    private final Button browse = new Button("Browse…");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label stage = note("export-stage");
    private final VBox progress = new VBox(stage, bar);
    private final FindingLine result = new FindingLine("export-result");
    private final Label figures = note("export-figures");
    private final VBox verdict = new VBox(result, figures);

    ExportView(Trial trial) {
        setId("export-dialog");
        getStyleClass().add("export-dialog");
        folder.setId("export-folder");
        browse.setId("export-browse");
        browse.setMinWidth(Button.USE_PREF_SIZE);
        bar.setId("export-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        folderProblem = new ProblemLabel(folder);
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox line = new HBox(FormGrid.caption("_Folder", folder), folder, browse);
        line.getStyleClass().add("field-line");
        VBox where = new VBox(line, new VBox(folderProblem, consequence));
        where.getStyleClass().add("export-where");
        progress.getStyleClass().add("export-progress-box");
        verdict.getStyleClass().add("export-verdict");
        VBox outcome = new VBox(progress, verdict);
        outcome.getStyleClass().add("export-outcome");
        getChildren().addAll(header(trial), FormGrid.heading("Where"), where,
                FormGrid.heading("What is written"), files(), FormGrid.heading("Check"), outcome);
        showOutcome(Finding.quiet("After writing, the file is opened again and measured once more."), "");
    }

    TextField folder() {
        return folder;
    }

    Button browse() {
        return browse;
    }

    void showFolder(String problem, String whatHappens) {
        folderProblem.show(problem);
        consequence.setText(whatHappens);
        setShown(consequence, !whatHappens.isEmpty());
    }

    void showProgress(String text, double fraction) {
        setShown(progress, true);
        setShown(verdict, false);
        stage.setText(text);
        bar.setProgress(Double.isNaN(fraction) ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
        setEditable(false);
    }

    /** @param numbers the measurements behind the finding, or empty */
    void showOutcome(Finding finding, String numbers) {
        setShown(progress, false);
        setShown(verdict, true);
        result.show(finding);
        figures.setText(numbers);
        setShown(figures, !numbers.isEmpty());
        setEditable(true);
    }

    void setEditable(boolean editable) {
        folder.setEditable(editable);
        browse.setDisable(!editable);
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Node header(Trial trial) {
        Label title = new Label(trial.recipe() == null ? "The model as it was opened" : trial.recipe().label());
        title.getStyleClass().add("export-title");
        FlowPane facts = new FlowPane();
        facts.getStyleClass().add("card-facts");
        fact(facts, "Accuracy", Figures.percent(trial.accuracy().value()), trial.difference() == null ? "baseline"
                : Figures.percentagePoints(trial.difference().deltaPp()));
        fact(facts, "Size", Figures.megabytes(trial.size().bytes()),
                String.format(Locale.ROOT, "%.2f× smaller", trial.size().ratio()));
        fact(facts, "Latency", Figures.milliseconds(trial.latency().candidate().median()), speed(trial.latency()));
        return new VBox(8, title, facts);
    }

    private static String speed(LatencyComparison latency) {
        return latency.distinguishable() ? String.format(Locale.ROOT, "%.2f× %s",
                Math.max(latency.speedup(), 1 / latency.speedup()), latency.speedup() >= 1 ? "faster" : "slower")
                : "same within noise";
    }

    private static void fact(FlowPane into, String caption, String value, String comparison) {
        Label number = new Label(value);
        number.getStyleClass().add("card-value");
        Label beside = note(null);
        beside.setText(comparison);
        Label above = note(null);
        above.setText(caption);
        into.getChildren().add(new VBox(above, number, beside));
    }

    private static Node files() {
        GridPane files = new GridPane();
        files.getStyleClass().add("facts");
        for (int i = 0; i < ExportFolder.FILES.size(); i++) {
            Label name = new Label(ExportFolder.FILES.get(i)[0], Icon.FILE.node());
            name.getStyleClass().add("file-name");
            name.setMinWidth(Label.USE_PREF_SIZE);
            Label purpose = note(null);
            purpose.setText(ExportFolder.FILES.get(i)[1]);
            files.addRow(i, name, purpose);
        }
        return files;
    }

    private static Label note(String id) {
        Label note = new Label();
        note.setId(id);
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return note;
    }
}

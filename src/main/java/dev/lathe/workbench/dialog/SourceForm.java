package dev.lathe.workbench.dialog;

import dev.lathe.data.DataFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/** The part of the data dialog that says where the data are and how they are read. */
final class SourceForm {
    private final TextField path = field("data-path", "A file, or a folder with one sub-folder per class");
    private final MenuButton recent = new MenuButton();
    private final Button file = button("data-file", Icon.FILE, "Choose a file (Ctrl+O)");
    private final Button folder = button("data-folder", Icon.FOLDER, "Choose a folder (Ctrl+Shift+O)");
    private final ComboBox<DataFormat> format = new ComboBox<>();
    private final TextField labels = field("data-labels", "Optional; one class a line");
    private final Button labelsBrowse = button("data-labels-browse", Icon.FILE,
            "Choose a file with one class a line, in the order of the model's scores");
    private final TextField labelColumn = field("data-label-column", "label");
    private final TextField samples = field("data-samples", "0 = all");
    private final TextField seed = field("data-seed", "0");
    private final Label found = new Label();
    private final Map<SourceText.Field, ProblemLabel> problems = new EnumMap<>(SourceText.Field.class);
    private Label labelColumnCaption;
    private boolean showing;

    SourceForm(FormGrid grid) {
        recent.setId("data-recent");
        recent.setGraphic(Icon.CLOCK.node());
        recent.setTooltip(new Tooltip("Data sets opened before"));
        format.setId("data-format");
        format.getItems().setAll(DataFormat.values());
        format.setConverter(new LabelConverter<>(DataFormat::label));
        found.setId("data-summary");
        found.getStyleClass().add("note");
        found.setWrapText(true);
        found.setMinHeight(Label.USE_PREF_SIZE);
        samples.setPrefColumnCount(7);
        seed.setPrefColumnCount(7);
        problems.put(SourceText.Field.PATH, new ProblemLabel(path));
        problems.put(SourceText.Field.LABELS, new ProblemLabel(labels));
        problems.put(SourceText.Field.SAMPLES, new ProblemLabel(samples));
        problems.put(SourceText.Field.SEED, new ProblemLabel(seed));
        lay(grid);
    }

    private void lay(FormGrid grid) {
        grid.group("Data set");
        grid.field("_Path", FormGrid.grown(path), recent, file, folder);
        grid.below(problems.get(SourceText.Field.PATH), found);
        grid.field("_Format", FormGrid.grown(format));
        grid.field("_Labels file", FormGrid.grown(labels), labelsBrowse);
        grid.below(problems.get(SourceText.Field.LABELS));
        labelColumnCaption = grid.field("Label colu_mn", FormGrid.grown(labelColumn));
        grid.field("Samples", FormGrid.grown(samples), FormGrid.caption("S_eed", seed), FormGrid.grown(seed));
        grid.below(problems.get(SourceText.Field.SAMPLES), problems.get(SourceText.Field.SEED));
    }

    SourceText text() {
        return new SourceText(path.getText(), format.getValue(), labels.getText(), labelColumn.getText(),
                samples.getText(), seed.getText());
    }

    /** Puts all fields at once; no edit is reported. */
    void show(SourceText text) {
        showing = true;
        path.setText(text.path());
        format.setValue(text.format());
        labels.setText(text.labels());
        labelColumn.setText(text.labelColumn());
        samples.setText(text.samples());
        seed.setText(text.seed());
        showing = false;
        showLabelColumn();
    }

    void showProblems(Map<SourceText.Field, String> wrong) {
        problems.forEach((field, label) -> label.show(wrong.get(field)));
    }

    void showFound(String text) {
        found.setText(text);
        found.setManaged(!text.isEmpty());
        found.setVisible(!text.isEmpty());
    }

    void setPath(String newPath) {
        path.setText(newPath);
    }

    void setLabels(String newLabels) {
        labels.setText(newLabels);
    }

    /** The end of a long path tells more than its beginning. */
    void focusPath() {
        path.requestFocus();
        path.end();
    }

    void onEdited(Runnable action) {
        Runnable edited = () -> {
            if (!showing) {
                showLabelColumn();
                action.run();
            }
        };
        for (TextField field : List.of(path, labels, labelColumn, samples, seed)) {
            field.textProperty().addListener((all, before, now) -> edited.run());
        }
        format.valueProperty().addListener((all, before, now) -> edited.run());
    }

    Button fileButton() {
        return file;
    }

    Button folderButton() {
        return folder;
    }

    Button labelsButton() {
        return labelsBrowse;
    }

    MenuButton recentMenu() {
        return recent;
    }

    private void showLabelColumn() {
        boolean needed = text().tabular();
        labelColumn.setDisable(!needed);
        labelColumnCaption.setDisable(!needed);
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        return field;
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

package dev.lathe.workbench.dialog;

import dev.lathe.data.Preprocessing;
import dev.lathe.data.Preprocessing.Channels;
import dev.lathe.data.Preprocessing.Layout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/** The part of the data dialog that says how a sample becomes a tensor. */
final class PreprocessingForm {
    private static final Map<String, String> PRESET_LABELS = Map.of("imagenet", "ImageNet", "cifar10", "CIFAR-10",
            "mnist", "MNIST", "none", "None", PreprocessingText.CUSTOM, "Custom");

    private final ComboBox<String> preset = new ComboBox<>();
    private final Button load = button("data-load", "Load…", "Read preprocessing from a YAML file");
    private final Button save = button("data-save", "Save…", "Keep this preprocessing as a YAML file");
    private final Map<PreprocessingText.Field, TextField> fields = new EnumMap<>(PreprocessingText.Field.class);
    private final Map<PreprocessingText.Field, ProblemLabel> problems = new EnumMap<>(PreprocessingText.Field.class);
    private final ComboBox<Layout> layout = new ComboBox<>();
    private final ComboBox<Channels> channels = new ComboBox<>();
    private boolean showing;
    private Runnable edited = () -> { };

    PreprocessingForm(FormGrid grid) {
        preset.setId("data-preset");
        preset.setPromptText("By format");
        Preprocessing.PRESETS.forEach(each -> preset.getItems().add(each.name()));
        preset.getItems().add(PreprocessingText.CUSTOM);
        preset.setConverter(new LabelConverter<>(name -> PRESET_LABELS.getOrDefault(name, name)));
        layout.setId("data-layout");
        layout.getItems().setAll(Layout.values());
        channels.setId("data-channels");
        channels.getItems().setAll(Channels.values());
        channels.setConverter(new LabelConverter<>(PreprocessingForm::channelLabel));
        field(PreprocessingText.Field.RESIZE, "data-resize", "as stored");
        field(PreprocessingText.Field.CROP, "data-crop", "none");
        field(PreprocessingText.Field.SCALE, "data-scale", "1/255");
        field(PreprocessingText.Field.MEAN, "data-mean", "none");
        field(PreprocessingText.Field.STD, "data-std", "none");
        field(PreprocessingText.Field.RESHAPE, "data-reshape", "as stored; for CSV and NumPy, such as 1, 28, 28");
        lay(grid);
        listen();
    }

    private void lay(FormGrid grid) {
        grid.group("Preprocessing");
        grid.field("P_reset", FormGrid.grown(preset), load, save);
        TextField crop = fields.get(PreprocessingText.Field.CROP);
        grid.field("Resi_ze", sized(PreprocessingText.Field.RESIZE), unit("px"),
                FormGrid.caption("_Crop", crop), sized(PreprocessingText.Field.CROP), unit("px"));
        below(grid, PreprocessingText.Field.RESIZE, PreprocessingText.Field.CROP);
        row(grid, "Sc_ale", PreprocessingText.Field.SCALE);
        row(grid, "Mea_n", PreprocessingText.Field.MEAN);
        row(grid, "_Deviation", PreprocessingText.Field.STD);
        grid.field("La_yout", FormGrid.grown(layout), FormGrid.caption("C_hannels", channels),
                FormGrid.grown(channels));
        row(grid, "Re_shape", PreprocessingText.Field.RESHAPE);
    }

    /** What the fields hold; the name is the preset's, null while none was chosen. */
    String name() {
        return preset.getValue();
    }

    PreprocessingText text() {
        return new PreprocessingText(value(PreprocessingText.Field.RESIZE), value(PreprocessingText.Field.CROP),
                value(PreprocessingText.Field.SCALE), value(PreprocessingText.Field.MEAN),
                value(PreprocessingText.Field.STD), layout.getValue(), channels.getValue(),
                value(PreprocessingText.Field.RESHAPE));
    }

    /** Puts all fields at once; no edit is reported. */
    void show(Preprocessing preprocessing) {
        showing = true;
        boolean known = Preprocessing.PRESETS.contains(preprocessing);
        preset.setValue(known ? preprocessing.name() : PreprocessingText.CUSTOM);
        PreprocessingText text = PreprocessingText.of(preprocessing);
        put(PreprocessingText.Field.RESIZE, text.resize());
        put(PreprocessingText.Field.CROP, text.crop());
        put(PreprocessingText.Field.SCALE, text.scale());
        put(PreprocessingText.Field.MEAN, text.mean());
        put(PreprocessingText.Field.STD, text.std());
        put(PreprocessingText.Field.RESHAPE, text.reshape());
        layout.setValue(text.layout());
        channels.setValue(text.channels());
        showing = false;
    }

    /** Before anything is known. */
    void showNothing() {
        show(Preprocessing.NONE);
        showing = true;
        preset.setValue(null);
        showing = false;
    }

    void showProblems(Map<PreprocessingText.Field, String> wrong) {
        problems.forEach((field, label) -> label.show(wrong.get(field)));
    }

    void onEdited(Runnable action) {
        edited = action;
    }

    Button loadButton() {
        return load;
    }

    Button saveButton() {
        return save;
    }

    private void listen() {
        fields.values().forEach(field -> field.textProperty().addListener((all, before, now) -> becomeCustom()));
        layout.valueProperty().addListener((all, before, now) -> becomeCustom());
        channels.valueProperty().addListener((all, before, now) -> becomeCustom());
        preset.valueProperty().addListener((all, before, now) -> {
            if (!showing) {
                Preprocessing.PRESETS.stream().filter(each -> each.name().equals(now)).findFirst()
                        .ifPresent(this::show);
                edited.run();
            }
        });
    }

    private void becomeCustom() {
        if (!showing) {
            showing = true;
            preset.setValue(PreprocessingText.CUSTOM);
            showing = false;
            edited.run();
        }
    }

    private void row(FormGrid grid, String caption, PreprocessingText.Field field) {
        grid.field(caption, FormGrid.grown(fields.get(field)));
        below(grid, field);
    }

    private void below(FormGrid grid, PreprocessingText.Field... of) {
        grid.below(List.of(of).stream().map(problems::get).toArray(ProblemLabel[]::new));
    }

    private TextField sized(PreprocessingText.Field field) {
        fields.get(field).setPrefColumnCount(5);
        return FormGrid.grown(fields.get(field));
    }

    private void field(PreprocessingText.Field field, String id, String prompt) {
        TextField control = new TextField();
        control.setId(id);
        control.setPromptText(prompt);
        fields.put(field, control);
        problems.put(field, new ProblemLabel(control));
    }

    private String value(PreprocessingText.Field field) {
        return fields.get(field).getText();
    }

    private void put(PreprocessingText.Field field, String text) {
        fields.get(field).setText(text);
    }

    private static Label unit(String text) {
        Label unit = new Label(text);
        unit.getStyleClass().add("note");
        unit.setMinWidth(Label.USE_PREF_SIZE);
        return unit;
    }

    private static String channelLabel(Channels channels) {
        return switch (channels) {
            case AS_STORED -> "As stored";
            case RGB -> "RGB";
            case BGR -> "BGR";
            case GRAY -> "Grey";
        };
    }

    private static Button button(String id, String text, String tip) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        return button;
    }
}

package dev.lathe.workbench.dialog;

import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** What the program is, its version, what it runs on and stands on. */
final class AboutDialog {
    private record Library(String name, String licence) { }

    private static final List<Library> LIBRARIES = List.of(
            new Library("OpenJFX", "GPL 2 with Classpath Exception"),
            new Library("Deep Java Library", "Apache 2.0"),
            new Library("PyTorch", "BSD 3-Clause"),
            new Library("JFreeChart", "LGPL 2.1"),
            new Library("AtlantaFX", "MIT"),
            new Library("ControlsFX", "BSD 3-Clause"),
            new Library("Jackson, picocli, Apache Commons", "Apache 2.0"),
            new Library("SLF4J, progressbar", "MIT"));

    private final DialogWindow window;

    AboutDialog(Window owner) {
        Label name = new Label("Lathe");
        name.getStyleClass().add("about-name");
        Label line = new Label("Shapes a trained network down and measures what every cut costs.");
        line.getStyleClass().add("note");
        Label versions = new Label(versions());
        versions.setId("about-versions");
        GridPane libraries = new GridPane();
        libraries.getStyleClass().add("facts");
        for (int i = 0; i < LIBRARIES.size(); i++) {
            Label licence = new Label(LIBRARIES.get(i).licence());
            licence.getStyleClass().add("note");
            libraries.addRow(i, new Label(LIBRARIES.get(i).name()), licence);
        }
        VBox content = new VBox(new VBox(name, line), versions,
                FormGrid.heading("Built on"), libraries, new Label("Licensed under Apache 2.0"));
        content.getStyleClass().add("about-dialog");
        Button copy = new Button("Copy versions", Icon.COPY.node());
        copy.setId("about-copy");
        copy.setOnAction(e -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, versions())));
        Button close = new Button("Close");
        close.setId("about-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        window = new DialogWindow(owner, "About Lathe", content, null, copy, close);
        window.stage().setResizable(false);
        close.setOnAction(e -> window.close());
        close.requestFocus();
    }

    void show() {
        window.showAndWait();
    }

    private static String versions() {
        String version = AboutDialog.class.getPackage().getImplementationVersion();
        return "Lathe " + (version == null ? "(development build)" : version)
                + "\nJava " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
                + "\nJavaFX " + System.getProperty("javafx.version")
                + "\n" + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}

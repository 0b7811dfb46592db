package dev.lathe.workbench.view;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.InputsModel;
import dev.lathe.workbench.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** Everything the program can do, with its keys. */
final class MainMenu extends MenuBar {
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32, 64);

    private final WorkbenchModel model;
    private final TuneGestures tuning;
    private final InputGestures inputs;
    private final WindowGestures window;
    private final Attachments attachments;

    MainMenu(WorkbenchModel model, TuneGestures tuning, InputGestures inputs, WindowGestures window,
             Attachments attachments) {
        this.model = model;
        this.tuning = tuning;
        this.inputs = inputs;
        this.window = window;
        this.attachments = attachments;
        getMenus().addAll(file(), edit(), view(), measure(), help());
    }

    private Menu file() {
        Menu recent = new Menu("Open _Recent");
        attachments.follow(() -> fillRecent(recent, model.inputs()), model.inputs().recentModels(),
                model.inputs().recentData());
        MenuItem export = item("_Export Trial…", "menu-export", "Shortcut+E", () -> window.onExport(null));
        export.disableProperty().bind(model.trials().selected().isNull());
        MenuItem onTest = item("Calibrate on _Test Data", "menu-calibrate-on-test", null, inputs::onCalibrateOnTest);
        onTest.disableProperty().bind(model.inputs().calibration().isNull());
        return new Menu("_File", null,
                item("Open _Model…", "menu-open-model", "Shortcut+O", inputs::onOpenModel),
                item("Open _Data…", "menu-open-data", "Shortcut+Shift+O", inputs::onOpenData),
                item("Open _Calibration Data…", "menu-open-calibration", "Shortcut+Shift+K",
                        inputs::onOpenCalibration),
                onTest,
                recent, item("Open _Sample", "menu-sample", null, inputs::onOpenSample),
                new SeparatorMenuItem(), export,
                new SeparatorMenuItem(), item("_Quit", "menu-quit", "Shortcut+Q", window::onQuit));
    }

    private void fillRecent(Menu recent, InputsModel opened) {
        recent.getItems().clear();
        for (Path path : opened.recentModels()) {
            recent.getItems().add(item(plain(path), null, null, () -> inputs.onRecentModelChosen(path)));
        }
        if (!opened.recentModels().isEmpty() && !opened.recentData().isEmpty()) {
            recent.getItems().add(new SeparatorMenuItem());
        }
        for (DataSpec data : opened.recentData()) {
            recent.getItems().add(item(plain(data.path()), null, null, () -> inputs.onRecentDataChosen(data)));
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private static String plain(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        String where = folder == null || folder.getFileName() == null ? "" : "  –  " + folder.getFileName();
        return (path.getFileName() + where).replace("_", "__");
    }

    private Menu edit() {
        MenuItem undo = item("_Undo", "menu-undo", "Shortcut+Z", tuning::onUndo);
        MenuItem redo = item("_Redo", "menu-redo", "Shortcut+Shift+Z", tuning::onRedo);
        undo.disableProperty().bind(model.tune().canUndo().not());
        redo.disableProperty().bind(model.tune().canRedo().not());
        Menu edit = new Menu("_Edit", null, undo, redo, new SeparatorMenuItem());
        ToggleGroup activations = new ToggleGroup();
        for (Activations choice : Activations.values()) {
            edit.getItems().add(setting(choice.label() + " Activations", "menu-" + choice.id(),
                    "Shortcut+" + (choice.ordinal() + 1), activations,
                    recipe -> recipe.withActivations(choice), recipe -> recipe.activations() == choice,
                    recipe -> true));
        }
        edit.getItems().add(new SeparatorMenuItem());
        ToggleGroup kernels = new ToggleGroup();
        for (FloatKernels choice : FloatKernels.values()) {
            edit.getItems().add(setting(choice.label() + " Kernels", "menu-" + choice.id(),
                    "Shortcut+" + (choice.ordinal() + 4), kernels,
                    recipe -> recipe.withExecution(recipe.execution().withKernels(choice)),
                    recipe -> recipe.execution().kernels() == choice,
                    recipe -> recipe.activations() != Activations.INT8));
        }
        CheckMenuItem reestimate = new CheckMenuItem("_Re-estimate Batch Norms after Pruning");
        reestimate.setId("menu-reestimate");
        reestimate.setAccelerator(KeyCombination.valueOf("Shortcut+R"));
        reestimate.setOnAction(event -> tuning.onChanged(recipe -> recipe.withPruning(
                recipe.pruning().withReestimate(!recipe.pruning().reestimate()))));
        attachments.follow(model.tune().recipe(), recipe -> reestimate.setSelected(recipe.pruning().reestimate()));
        edit.getItems().addAll(new SeparatorMenuItem(), reestimate);
        return edit;
    }

    /** A setting of the recipe, of no use to a model that cannot be compiled or where it does not fit the others. */
    private RadioMenuItem setting(String text, String id, String keys, ToggleGroup group,
                                  UnaryOperator<Recipe> change, Predicate<Recipe> chosen, Predicate<Recipe> fits) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setToggleGroup(group);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> tuning.onChanged(change));
        attachments.follow(model.tune().recipe(), recipe -> item.setSelected(chosen.test(recipe)));
        attachments.follow(() -> item.setDisable(!model.tune().enabled().get()
                        || model.inputs().modelCard().get() == null
                        || !model.inputs().modelCard().get().graph().complete()
                        || !fits.test(model.tune().recipe().get())),
                model.tune().enabled(), model.inputs().modelCard(), model.tune().recipe());
        return item;
    }

    private Menu view() {
        ToggleGroup themes = new ToggleGroup();
        RadioMenuItem light = theme("_Light Theme", "menu-light", Theme.LIGHT, themes);
        RadioMenuItem dark = theme("_Dark Theme", "menu-dark", Theme.DARK, themes);
        CheckMenuItem focus = check("_Focus near the Baseline", "menu-focus", "Shortcut+B",
                model.appearance().focused(), window::onFocusToggled);
        CheckMenuItem log = check("Lo_garithmic Size Axis", "menu-log-size", "Shortcut+L",
                model.appearance().logSize(), window::onLogSizeToggled);
        return new Menu("_View", null, light, dark, new SeparatorMenuItem(), focus, log,
                item("_Reset Zoom", "menu-reset-zoom", "Shortcut+0", window::onResetZoom),
                new SeparatorMenuItem(), item("La_yers", "menu-layers", "Shortcut+I",
                        inputs::onLayersToggled), check("Le_dger", "menu-ledger", "Shortcut+J",
                        model.ledger().shown(), () -> window.onLedgerShown(!model.ledger().shown().get())));
    }

    private RadioMenuItem theme(String text, String id, Theme theme, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setToggleGroup(group);
        item.setOnAction(event -> window.onThemeChosen(theme));
        attachments.follow(model.appearance().theme(), now -> item.setSelected(now == theme));
        return item;
    }

    private CheckMenuItem check(String text, String id, String keys, BooleanProperty value, Runnable action) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setId(id);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> action.run());
        attachments.follow(value, item::setSelected);
        return item;
    }

    private Menu measure() {
        Menu batch = choices("_Batch Size", BATCHES, model.appearance().options().get().latencyBatch(),
                window::onBatchChosen);
        int processors = Runtime.getRuntime().availableProcessors();
        List<Integer> threads = IntStream.rangeClosed(0, Math.min(processors, 16)).boxed().toList();
        Menu threadMenu = choices("_Threads", threads, model.appearance().options().get().threads(),
                window::onThreadsChosen);
        threadMenu.getItems().get(0).setText("All (" + processors + ")");
        BooleanBinding idle = model.status().busy().not();
        MenuItem again = item("Measure _Again", "menu-again", "F5", window::onMeasureAgain);
        MenuItem stop = item("_Stop", "menu-stop", "Shift+F5", window::onStop);
        stop.disableProperty().bind(idle);
        return new Menu("_Measure", null, batch, threadMenu, new SeparatorMenuItem(), again, stop);
    }

    private static Menu choices(String title, List<Integer> values, int chosen, IntConsumer action) {
        Menu menu = new Menu(title);
        ToggleGroup group = new ToggleGroup();
        for (int value : values) {
            RadioMenuItem item = new RadioMenuItem(String.valueOf(value));
            item.setToggleGroup(group);
            item.setSelected(value == chosen);
            item.setOnAction(event -> action.accept(value));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu help() {
        return new Menu("_Help", null, item("_Keyboard Shortcuts", "menu-shortcuts", "F1", window::onShortcuts),
                new SeparatorMenuItem(), item("_About Lathe", "menu-about", null, window::onAbout));
    }

    private static MenuItem item(String text, String id, String keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}

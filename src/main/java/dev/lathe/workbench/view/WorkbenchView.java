package dev.lathe.workbench.view;

import dev.lathe.chart.TradeOffAxis;
import dev.lathe.engine.ModelCard;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.WorkbenchModel;
import java.io.File;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The main window's content. */
public final class WorkbenchView extends BorderPane {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double ROOMY = 770;
    private static final KeyCombination OTHER_REDO =
            new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);

    private final Attachments attachments = new Attachments();
    private final TradeOffPane sizeChart;
    private final TradeOffPane latencyChart;
    private final Tab layers = new Tab("Layers");
    private final TabPane bottom;
    private final MainMenu menus;

    /**
     * @param layerTable makes the table of a model's layers
     */
    public <G extends InputGestures & WindowGestures> WorkbenchView(WorkbenchModel model, TuneGestures tuning,
            G window, Function<ModelCard, Node> layerTable) {
        getStyleClass().add("workbench");
        getStylesheets().add(WorkbenchView.class.getResource("/dev/lathe/workbench/workbench.css").toExternalForm());
        setId("workbench");
        sizeChart = new TradeOffPane(TradeOffAxis.SIZE, model.trials(), model.appearance(), tuning, attachments);
        sizeChart.setId("size-chart");
        latencyChart = new TradeOffPane(TradeOffAxis.LATENCY, model.trials(), model.appearance(), tuning, attachments);
        latencyChart.setId("latency-chart");
        TrialsTable table = new TrialsTable(model.trials(), model.appearance(), tuning, window, attachments);
        Tab trials = new Tab("Trials", table);
        Tab ledger = new Tab("Ledger", new LedgerPane(model.ledger(), window, attachments));
        bottom = new TabPane(trials, layers, ledger);
        bottom.setId("bottom");
        bottom.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        menus = new MainMenu(model, tuning, window, window, attachments);
        setTop(new TopBar(model, menus, window));
        setLeft(new SidePanel(model, tuning, window, attachments));
        Node centre = centre(new OfferStrip(model, tuning, attachments),
                new ChartLegend(model.trials(), model.appearance(), attachments));
        EmptyState noModel = EmptyState.model(window::onOpenModel);
        EmptyState noData = EmptyState.data(window::onOpenData);
        attachments.follow(() -> setCenter(model.status().busy().get() ? centre
                        : model.inputs().modelCard().get() == null ? noModel
                        : model.inputs().dataCard().get() == null ? noData : centre),
                model.inputs().modelCard(), model.inputs().dataCard(), model.status().busy());
        setBottom(new StatusStrip(model, window, attachments));
        attachments.follow(model.inputs().modelCard(),
                card -> layers.setContent(card == null ? null : layerTable.apply(card)));
        attachments.follow(model.inputs().layersShown(),
                shown -> bottom.getSelectionModel().select(shown ? layers : trials));
        attachments.follow(model.ledger().shown(), shown -> {
            if (shown != (bottom.getSelectionModel().getSelectedItem() == ledger)) {
                bottom.getSelectionModel().select(shown ? ledger : trials);
            }
        });
        bottom.getSelectionModel().selectedItemProperty().addListener((observed, old, now) ->
                window.onLedgerShown(now == ledger));
        attachments.follow(model.appearance().theme(),
                theme -> pseudoClassStateChanged(DARK, theme == Theme.DARK));
        heightProperty().addListener((observed, old, height) ->
                pseudoClassStateChanged(COMPACT, height.doubleValue() < ROOMY));
        takeFiles(window);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (OTHER_REDO.match(event)) {
                tuning.onRedo();
                event.consume();
            }
        });
    }

    /** The menu bar, for a sheet of its keys. */
    public MenuBar menus() {
        return menus;
    }

    public void resetZoom() {
        sizeChart.resetZoom();
        latencyChart.resetZoom();
    }

    /** Releases every listener on the model. */
    public void detach() {
        attachments.release();
    }

    private SplitPane centre(OfferStrip offer, ChartLegend legend) {
        SplitPane charts = new SplitPane(sizeChart, latencyChart);
        charts.getStyleClass().add("charts");
        VBox.setVgrow(charts, Priority.ALWAYS);
        VBox top = new VBox(offer, legend, charts);
        top.getStyleClass().add("chart-area");
        SplitPane centre = new SplitPane(top, bottom);
        centre.setOrientation(Orientation.VERTICAL);
        centre.setDividerPositions(0.6);
        SplitPane.setResizableWithParent(bottom, false);
        centre.getStyleClass().add("centre");
        return centre;
    }

    private void takeFiles(InputGestures inputs) {
        addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                pseudoClassStateChanged(DROP, true);
            }
            event.consume();
        });
        addEventHandler(DragEvent.DRAG_EXITED, event -> pseudoClassStateChanged(DROP, false));
        addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<File> files = event.getDragboard().getFiles();
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            inputs.onDropped(files.stream().map(File::toPath).toList());
        });
    }
}

package dev.lathe.workbench.view;

import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.Mark;
import dev.lathe.chart.TradeOffAxis;
import dev.lathe.chart.TradeOffChart;
import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;
import dev.lathe.workbench.model.AppearanceModel;
import dev.lathe.workbench.model.TrialsModel;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.fx.ChartViewer;

/**
 * One trade-off chart: drag or turn the wheel to zoom, double-click to see all, click a mark to choose its trial, arrow
 * keys to go from mark to mark. However often the model changes, the chart is drawn some 15 times a second at most, so
 * that drawing takes no time from what is measured.
 */
final class TradeOffPane extends StackPane {
    private static final double REACH = 12;

    private final TrialsModel trials;
    private final TuneGestures gestures;
    private final TradeOffChart chart;
    private final ChartViewer viewer;
    private final Tooltip tip = new Tooltip();
    private final PauseTransition pace = new PauseTransition(Duration.millis(65));
    private boolean stale = true;

    TradeOffPane(TradeOffAxis axis, TrialsModel trials, AppearanceModel appearance, TuneGestures gestures,
                 Attachments attachments) {
        this.trials = trials;
        this.gestures = gestures;
        this.chart = new TradeOffChart(axis, ChartStyle.LIGHT);
        this.viewer = new ChartViewer(chart.chart());
        getStyleClass().add("chart-pane");
        viewer.getCanvas().removeAuxiliaryMouseHandler(viewer.getCanvas().getMouseHandler("tooltip"));
        pace.setOnFinished(event -> {
            if (stale) {
                requestLayout();
            }
        });
        viewer.setZoomFillPaint(Color.web("#0969da", 0.15));
        ContextMenu menu = contextMenu();
        viewer.setOnContextMenuRequested(
                event -> menu.show(viewer, event.getScreenX(), event.getScreenY()));
        viewer.setFocusTraversable(false);
        setFocusTraversable(true);
        setAccessibleText(axis == TradeOffAxis.SIZE ? "Accuracy against file size" : "Accuracy against latency");
        setMinSize(220, 160);
        getChildren().add(viewer);
        viewer.getCanvas().addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        viewer.getCanvas().addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
        viewer.getCanvas().addEventHandler(MouseEvent.MOUSE_EXITED, event -> tip.hide());
        viewer.getCanvas().addEventHandler(MouseEvent.MOUSE_PRESSED, event -> menu.hide());
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        attachments.follow(this::redrawLater, trials.trials(), trials.selected(), trials.running());
        attachments.follow(appearance.theme(), theme ->
                chart.setStyle(theme == Theme.DARK ? ChartStyle.DARK : ChartStyle.LIGHT));
        if (axis == TradeOffAxis.SIZE) {
            attachments.follow(appearance.logSize(), chart::setLogarithmic);
        }
    }

    TradeOffChart chart() {
        return chart;
    }

    void resetZoom() {
        chart.resetZoom();
    }

    /** Where a trial's mark lies on the screen; for robots. */
    Optional<Point2D> screenPlaceOf(Trial trial) {
        return chart.marks().stream().filter(mark -> trial.equals(mark.trial())).findFirst().map(mark -> {
            java.awt.geom.Point2D place = chart.placeOf(mark, dataArea());
            return viewer.getCanvas().localToScreen(place.getX(), place.getY());
        });
    }

    private ContextMenu contextMenu() {
        MenuItem reset = new MenuItem("Reset zoom");
        reset.setOnAction(event -> resetZoom());
        return new ContextMenu(reset);
    }

    private void redrawLater() {
        stale = true;
        if (pace.getStatus() != Animation.Status.RUNNING) {
            requestLayout();
        }
    }

    private void redraw() {
        stale = false;
        chart.show(List.copyOf(trials.trials()), trials.running().get(), trials.selected().get());
        pace.playFromStart();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (stale && pace.getStatus() != Animation.Status.RUNNING) {
            redraw();
        }
    }

    private Rectangle2D dataArea() {
        ChartRenderingInfo info = viewer.getRenderingInfo();
        return info == null ? new Rectangle2D.Double() : info.getPlotInfo().getDataArea();
    }

    private Optional<Mark> markAt(MouseEvent event) {
        return chart.markAt(event.getX(), event.getY(), dataArea(), REACH);
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<Mark> mark = event.isStillSincePress()
                ? markAt(event).filter(m -> m.trial() != null) : Optional.empty();
        if (mark.isPresent()) {
            gestures.onTrialChosen(mark.get().trial());
        } else if (event.getClickCount() == 2) {
            resetZoom();
        }
    }

    private void hovered(MouseEvent event) {
        Optional<Mark> mark = markAt(event);
        if (mark.isPresent()) {
            tip.setText(mark.get().trial() != null ? TrialText.tip(mark.get().trial())
                    : mark.get().name() + "\nbeing measured");
            tip.show(viewer, event.getScreenX() + 14, event.getScreenY() + 14);
        } else {
            tip.hide();
        }
    }

    private void typed(KeyEvent event) {
        KeyCode key = event.getCode();
        if (key == KeyCode.LEFT || key == KeyCode.RIGHT) {
            step(key == KeyCode.RIGHT ? 1 : -1);
            event.consume();
        } else if (key == KeyCode.HOME || key == KeyCode.DIGIT0) {
            resetZoom();
            event.consume();
        }
    }

    private void step(int direction) {
        List<Mark> inOrder = chart.marks().stream().filter(mark -> mark.trial() != null)
                .sorted(Comparator.comparingDouble(Mark::cost)).toList();
        if (inOrder.isEmpty()) {
            return;
        }
        int place = -1;
        for (int i = 0; i < inOrder.size(); i++) {
            place = inOrder.get(i).selected() ? i : place;
        }
        int next = Math.max(0, Math.min(inOrder.size() - 1, place + direction));
        gestures.onTrialChosen(inOrder.get(next).trial());
    }
}

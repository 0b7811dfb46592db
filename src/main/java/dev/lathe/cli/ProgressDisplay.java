package dev.lathe.cli;

import dev.lathe.task.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar where somebody watches, nothing where nobody does. */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final int STEPS = 100;

    private final ProgressBar bar;
    private int part;
    private int parts = 1;

    ProgressDisplay(Terminal terminal, String task) {
        bar = !terminal.interactive() ? null : new ProgressBarBuilder().setTaskName(task).setInitialMax(STEPS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setUpdateIntervalMillis(100).hideEta().setUnit("%", 1)
                .clearDisplayOnFinish().setConsumer(new OneLine(terminal.err(), terminal.columns() - 1)).build();
    }

    /** Says that part {@code index} (from 0) of {@code count} begins; the bar then shows parts done. */
    void part(int index, int count) {
        part = index;
        parts = count;
        if (bar != null && parts > 1) {
            bar.stepTo((long) STEPS * part / parts);
        }
    }

    @Override
    public void update(String stage, double fraction) {
        if (bar == null) {
            return;
        }
        String counted = parts > 1 ? (part + 1) + "/" + parts + " " : "";
        bar.setExtraMessage(" " + counted + stage);
        if (parts == 1 && Double.isFinite(fraction)) {
            bar.stepTo(Math.round(STEPS * Math.max(0, Math.min(1, fraction))));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Redraws one line; asks the terminal for nothing. */
    private record OneLine(PrintStream err, int width) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String rendered) {
            err.print("\r" + rendered);
            err.flush();
        }

        @Override
        public void clear() {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}

package dev.lathe.cli;

import dev.lathe.chart.ChartStyle;
import dev.lathe.chart.TradeOffAxis;
import dev.lathe.chart.TradeOffChart;
import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jfree.chart.ChartUtils;

/** The results of a sweep, gathered in a temporary neighbour of their folder and moved into place at the end. */
final class SweepFolder implements AutoCloseable {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;

    private final Path folder;
    private final Path gathered;

    /** @throws LatheException if there is no place for the folder */
    SweepFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder.getParent());
            this.gathered = Files.createDirectory(
                    this.folder.resolveSibling(".lathe-sweep-" + UUID.randomUUID()));
            Files.createDirectory(gathered.resolve("models"));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Keeps the trial's artifact, which the engine removes with its session. */
    void keep(Trial trial) {
        try {
            Files.copy(trial.artifact(), gathered.resolve("models").resolve(fileName(trial.recipe())));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    static String fileName(Recipe recipe) {
        String executed = recipe.activations() != Activations.FLOAT ? "-" + recipe.activations().id()
                : recipe.execution().kernels() != FloatKernels.PLAIN ? "-" + recipe.execution().kernels().id() : "";
        return Quantities.format("sparsity%02d-%dbit%s.pt", Math.round(100 * recipe.sparsity()), recipe.bits(),
                executed);
    }

    /**
     * Draws the charts; a machine without fonts gets the numbers all the same.
     *
     * @return what could not be drawn, in words
     */
    List<String> draw(List<Trial> trials) {
        try {
            draw(TradeOffAxis.SIZE, trials, "accuracy-size.png");
            draw(TradeOffAxis.LATENCY, trials, "accuracy-latency.png");
            return List.of();
        } catch (LinkageError | InternalError e) {
            return List.of("The charts could not be drawn, as Java finds no fonts (" + e.getMessage()
                    + "): install fontconfig and a font, such as fonts-dejavu.");
        }
    }

    private void draw(TradeOffAxis axis, List<Trial> trials, String name) {
        var chart = TradeOffChart.create(axis, trials, ChartStyle.LIGHT);
        AtomicFile.write(gathered.resolve(name),
                temporary -> ChartUtils.saveChartAsPNG(temporary.toFile(), chart, WIDTH, HEIGHT));
    }

    void finish(List<Trial> trials) {
        TrialCsv.write(trials, gathered.resolve("trials.csv"));
        try {
            Files.move(gathered, folder);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private LatheException notWritten(IOException e) {
        return new LatheException("Could not write to " + folder + ": " + e.getMessage() + ".",
                "Start Lathe in a folder that you may write to.", e);
    }

    @Override
    public void close() {
        if (Files.exists(gathered)) {
            OutputFolder.delete(gathered);
        }
    }
}

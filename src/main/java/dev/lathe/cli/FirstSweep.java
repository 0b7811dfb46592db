package dev.lathe.cli;

import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.OpeningSweep;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the workbench does in its first minute, in a terminal: the baseline and a small sweep, as a table, charts, a CSV
 * file and the artifacts themselves.
 */
public final class FirstSweep {
    /** System property: the folder under which the folder of results is made; the working directory without it. */
    public static final String RESULTS = "lathe.results";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final CommandContext context;

    public FirstSweep(CommandContext context) {
        this.context = context;
    }

    /** A folder that does not exist yet: {@code lathe-sweep-<date>-<time>}. */
    public static Path freshFolder() {
        return Path.of(System.getProperty(RESULTS, "")).resolve("lathe-sweep-" + STAMP.format(LocalDateTime.now()));
    }

    /**
     * @param calibration data for int8 activations; null takes a part of {@code data}
     * @param folder made by this; holds everything in the end, or does not exist if this fails or is cancelled
     * @return the exit code
     */
    public int run(Path model, DataSpec data, DataSpec calibration, Path folder) {
        List<Trial> trials;
        List<String> notices;
        try (EngineSession session = new EngineSession(context, "Sweep");
             SweepFolder results = new SweepFolder(folder)) {
            DataSpec resolved = session.run(new Request.OpenData(data)).spec();
            session.requireFit(model, resolved);
            List<Recipe> recipes = OpeningSweep.of(session.run(new Request.OpenModel(model)).graph());
            trials = new Grid(model, resolved, calibration, recipes, MeasureOptions.DEFAULT)
                    .run(session, results::keep);
            notices = results.draw(trials);
            session.cancellation().check();
            results.finish(trials);
        }
        TrialTable.print(trials, context.terminal().out());
        TrialTable.printNotes(trials, context.terminal().out());
        notices.forEach(context.terminal().err()::println);
        context.terminal().out().println("Table, charts and models are in " + folder.toAbsolutePath().normalize());
        return 0;
    }
}

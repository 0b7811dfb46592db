package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lathe sweep}: every combination of some sparsities and bit widths, measured. */
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures every combination of the given sparsities and bit widths.")
final class SweepCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MODEL", description = "A TorchScript file (.pt).")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Test data: a file or folder.")
    private Path data;

    @Option(names = "--sparsity", split = ",", paramLabel = "SHARE", converter = Choices.OfSparsity.class,
            description = "Shares of the weights set to zero: 0,0.3,0.6 or 0%%,30%%,60%%; default: 0.")
    private List<Double> sparsities = List.of(0.0);

    @Option(names = "--bits", split = ",", paramLabel = "N", converter = Choices.OfBits.class,
            description = "Bits of a weight: 2 to 8, 16 or 32; default: 32.")
    private List<Integer> bits = List.of(Recipe.IDENTITY.bits());

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "The table of trials.")
    private Path out;

    @Mixin
    private RecipeOptions recipeOptions;

    @Mixin
    private CalibrationOptions calibration;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private MeasureFlags flags;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    SweepCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MeasureOptions options = flags.options();
        if (Files.isDirectory(out)) {
            throw new LatheException("Could not write " + out + ": it is a folder.",
                    "Name a file, such as trials.csv.");
        }
        OutputFolder.checkWritable(out.toAbsolutePath().getParent());
        List<Recipe> recipes = sparsities.stream().distinct()
                .flatMap(sparsity -> bits.stream().distinct().map(width -> recipeOptions.recipe(sparsity, width)))
                .toList();
        List<Trial> trials;
        List<String> warnings;
        try (EngineSession session = new EngineSession(context, "Sweep")) {
            DataSpec spec = dataOptions.resolve(data, session);
            session.requireFit(model, spec);
            trials = new Grid(model, spec, calibration.resolve(spec, session), recipes, options).run(session, trial -> { });
            TrialCsv.write(trials, out);
            warnings = session.warnings();
        }
        report(trials, warnings);
        return 0;
    }

    private void report(List<Trial> trials, List<String> warnings) {
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("baseline", Measurements.json(trials.get(0), model));
            ArrayNode rows = root.putArray("trials");
            trials.stream().skip(1).forEach(trial -> rows.add(Measurements.json(trial, null)));
            Json.putWarnings(root, warnings);
            root.put("csv", out.toAbsolutePath().normalize().toString());
            Json.print(root, context.terminal().out());
        } else {
            TrialTable.print(trials, context.terminal().out());
            TrialTable.printNotes(trials, context.terminal().out());
            context.terminal().out().println("Written to " + out + ".");
        }
    }
}

package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Exported;
import dev.lathe.engine.KernelRace;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lathe compress}: one recipe, measured and exported. */
@Command(name = "compress", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compresses a model, measures it against the original and writes a package.")
final class CompressCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MODEL", description = "A TorchScript file (.pt).")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Test data: a file or folder.")
    private Path data;

    @Option(names = "--sparsity", paramLabel = "SHARE", converter = Choices.OfSparsity.class,
            description = "Share of the weights set to zero, 0.5 or 50%%; default: 0.")
    private Double sparsity = 0.0;

    @Option(names = "--bits", paramLabel = "N", converter = Choices.OfBits.class,
            description = "Bits of a weight: 2 to 8, 16 or 32; default: 32.")
    private Integer bits = Recipe.IDENTITY.bits();

    @Mixin
    private RecipeOptions recipeOptions;

    @Mixin
    private CalibrationOptions calibration;

    @Mixin
    private OutputFolder output;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private MeasureFlags flags;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CompressCommand(CommandContext context) {
        this.context = context;
    }

    /** What was measured, and what there is to be said of it. */
    private record Outcome(Trial baseline, Trial trial, KernelRace race, Exported exported, List<String> warnings) { }

    @Override
    public Integer call() {
        Recipe recipe = recipeOptions.recipe(sparsity, bits);
        MeasureOptions options = flags.options();
        output.check();
        Outcome outcome;
        try (EngineSession session = new EngineSession(context, "Compress")) {
            outcome = run(recipe, options, session);
        }
        report(outcome);
        return outcome.exported().verified() ? 0 : Lathe.FAILED;
    }

    private Outcome run(Recipe wanted, MeasureOptions options, EngineSession session) {
        DataSpec spec = dataOptions.resolve(data, session);
        session.requireFit(model, spec);
        DataSpec own = calibration.resolve(spec, session);
        Trial baseline = session.run(new Request.MeasureBaseline(model, spec, options));
        boolean graph = wanted.needsGraph() || recipeOptions.wantsFastest();
        KernelRace race = graph ? session.run(new Request.RaceKernels(model, spec, options)) : null;
        Recipe recipe = recipeOptions.wantsFastest()
                ? wanted.withExecution(wanted.execution().withKernels(race.fastest())) : wanted;
        Trial trial = session.run(new Request.RunTrial(model, spec, recipe, options, own));
        Exported[] exported = new Exported[1];
        output.write(folder -> exported[0] =
                session.run(new Request.ExportTrial(trial, model, spec, options, folder)));
        List<String> warnings = new ArrayList<>(session.warnings());
        TrialNotes.of(trial).forEach(warnings::add);
        return new Outcome(baseline, trial, race, exported[0], warnings);
    }

    private void report(Outcome outcome) {
        Path artifact = output.path().resolve("model.pt");
        Exported exported = outcome.exported();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("baseline", Measurements.baselineOf(outcome.trial(), outcome.baseline()));
            root.set("trial", Measurements.json(outcome.trial(), artifact).put("recipeFile",
                    output.path().resolve("recipe.yaml").toAbsolutePath().normalize().toString()));
            if (outcome.race() != null) {
                root.set("bestFloat", BestFloat.json(outcome.race(), outcome.trial()));
            }
            Json.putWarnings(root, outcome.warnings());
            root.put("folder", output.path().toAbsolutePath().normalize().toString());
            root.put("verified", exported.verified()).put("message", exported.message());
            Json.print(root, context.terminal().out());
        } else {
            List<Trial> trials = List.of(outcome.baseline(), outcome.trial());
            TrialTable.print(trials, context.terminal().out());
            TrialTable.printNotes(trials, context.terminal().out());
            if (outcome.race() != null) {
                context.terminal().out().println(BestFloat.sentence(outcome.race(), outcome.trial()));
            }
            context.terminal().out().println("Written to " + output.path() + ".");
        }
        if (!exported.verified() || !json) {
            TrialNotes.of(outcome.trial()).forEach(context.terminal().err()::println);
            context.terminal().err().println(exported.message());
        }
    }
}

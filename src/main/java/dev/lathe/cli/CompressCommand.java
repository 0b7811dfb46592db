package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Exported;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import java.nio.file.Path;
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

    @Override
    public Integer call() {
        Recipe recipe = recipeOptions.recipe(sparsity, bits);
        MeasureOptions options = flags.options();
        output.check();
        Trial baseline;
        Trial trial;
        Exported[] exported = new Exported[1];
        List<String> warnings;
        try (EngineSession session = new EngineSession(context, "Compress")) {
            DataSpec spec = dataOptions.resolve(data, session);
            session.requireFit(model, spec);
            baseline = session.run(new Request.MeasureBaseline(model, spec, options));
            trial = session.run(new Request.RunTrial(model, spec, recipe, options));
            output.write(folder -> exported[0] =
                    session.run(new Request.ExportTrial(trial, model, spec, options, folder)));
            warnings = session.warnings();
        }
        report(baseline, trial, exported[0], warnings);
        return exported[0].verified() ? 0 : Lathe.FAILED;
    }

    private void report(Trial baseline, Trial trial, Exported exported, List<String> warnings) {
        Path artifact = output.path().resolve("model.pt");
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("baseline", Measurements.baselineOf(trial, baseline));
            root.set("trial", Measurements.json(trial, artifact).put("recipeFile",
                    output.path().resolve("recipe.yaml").toAbsolutePath().normalize().toString()));
            Json.putWarnings(root, warnings);
            root.put("folder", output.path().toAbsolutePath().normalize().toString());
            root.put("verified", exported.verified()).put("message", exported.message());
            Json.print(root, context.terminal().out());
        } else {
            TrialTable.print(List.of(baseline, trial), context.terminal().out());
            TrialTable.printNotes(List.of(baseline, trial), context.terminal().out());
            context.terminal().out().println("Written to " + output.path() + ".");
        }
        if (!exported.verified() || !json) {
            context.terminal().err().println(exported.message());
        }
    }
}

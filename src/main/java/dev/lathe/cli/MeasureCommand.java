package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.data.DataSpec;
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

/** {@code lathe measure}: accuracy, size and latency of any file, alone or against another. */
@Command(name = "measure", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures accuracy, size and latency of a model file.")
final class MeasureCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MODEL", description = "The file to measure.")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Test data: a file or folder.")
    private Path data;

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "Compare with this file, on the same samples and with interleaved latency runs.")
    private Path baseline;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private MeasureFlags flags;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    MeasureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MeasureOptions options = flags.options();
        Trial reference;
        Trial candidate = null;
        List<String> warnings;
        try (EngineSession session = new EngineSession(context, "Measure")) {
            Path opened = baseline == null ? model : baseline;
            DataSpec spec = dataOptions.resolve(data, session);
            session.requireFit(opened, spec);
            reference = session.run(new Request.MeasureBaseline(opened, spec, options));
            if (baseline != null) {
                candidate = session.run(new Request.MeasureFile(model, baseline, spec, options));
            }
            warnings = session.warnings();
        }
        if (json) {
            Json.print(document(reference, candidate, warnings), context.terminal().out());
        } else {
            List<Trial> trials = candidate == null ? List.of(reference) : List.of(reference, candidate);
            TrialTable.print(trials, context.terminal().out());
            TrialTable.printNotes(trials, context.terminal().out());
        }
        return 0;
    }

    private ObjectNode document(Trial reference, Trial candidate, List<String> warnings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (candidate == null) {
            root.set("baseline", Measurements.json(reference, model));
        } else {
            root.set("baseline", Measurements.baselineOf(candidate, reference));
            root.set("trial", Measurements.json(candidate, model));
        }
        Json.putWarnings(root, warnings);
        return root;
    }
}

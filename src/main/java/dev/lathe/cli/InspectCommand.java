package dev.lathe.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.engine.GraphSummary;
import dev.lathe.engine.GroupReport;
import dev.lathe.engine.LedgerInput;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Request;
import dev.lathe.ledger.Ledger;
import dev.lathe.ledger.LedgerComparison;
import dev.lathe.measure.MeasureOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lathe inspect}: what is in a model file. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Shows size, parameters and layers of a model file.")
final class InspectCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "MODEL", description = "A TorchScript file (.pt).")
    private Path model;

    @Option(names = "--ledger", description = {"Run the model and list what every layer holds and does: weights, zeros,",
        "bits, MACs, bytes, kernel and time. Needs --data or --shape."})
    private boolean ledger;

    @Option(names = "--groups", description = "List the channels that are tied together, and why some must stay.")
    private boolean groups;

    @Option(names = "--against", paramLabel = "FILE",
            description = "With --ledger: the file that MODEL was compressed from, side by side.")
    private Path against;

    @Option(names = "--data", paramLabel = "PATH", description = "With --ledger: data to run on.")
    private Path data;

    @Option(names = "--shape", split = ",", paramLabel = "1,3,224,224", hideParamSyntax = true,
            description = "With --ledger: run on gaussian numbers of this shape, the batch first.")
    private List<Long> shape;

    @Option(names = "--batch", paramLabel = "N", description = "With --ledger and --data: samples in a batch.")
    private int batch = 1;

    @Option(names = "--threads", paramLabel = "N", description = "With --ledger: threads of the engine.")
    private int threads;

    @Mixin
    private DataOptions dataOptions;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    InspectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (ledger) {
            return keepLedger();
        } else if (groups) {
            return findGroups();
        }
        ModelCard card;
        try (EngineSession session = new EngineSession(context, "Inspect")) {
            card = session.run(new Request.OpenModel(model));
        }
        if (json) {
            Json.print(document(card), context.terminal().out());
        } else {
            print(card, context.terminal().out());
        }
        return 0;
    }

    private int findGroups() {
        GroupReport report;
        try (EngineSession session = new EngineSession(context, "Groups")) {
            report = session.run(new Request.FindGroups(model));
        }
        if (json) {
            Json.print(JsonMapper.builder().build().valueToTree(report), context.terminal().out());
        } else {
            GroupPrint.print(report, context.terminal().out());
        }
        return 0;
    }

    private int keepLedger() {
        if (data == null && shape == null) {
            throw new ParameterException(command.commandLine(),
                    "--ledger runs the model: name --data PATH, or --shape 1,3,224,224");
        }
        MeasureOptions options = options();
        Object result;
        try (EngineSession session = new EngineSession(context, "Ledger")) {
            LedgerInput input = data == null ? gaussian()
                    : new LedgerInput.Samples(dataOptions.resolve(data, session));
            result = against == null ? session.run(new Request.KeepLedger(model, input, options))
                    : session.run(new Request.CompareLedgers(against, model, List.of(), input, options));
        }
        if (json) {
            Json.print(JsonMapper.builder().build().valueToTree(result), context.terminal().out());
        } else if (result instanceof LedgerComparison comparison) {
            LedgerPrint.print(comparison, context.terminal().out());
        } else {
            LedgerPrint.print((Ledger) result, context.terminal().out());
        }
        return 0;
    }

    private LedgerInput gaussian() {
        try {
            return new LedgerInput.Gaussian(shape);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--shape: " + e.getMessage(), e);
        }
    }

    private MeasureOptions options() {
        try {
            return MeasureOptions.DEFAULT.withLatency(batch, threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--batch, --threads: " + e.getMessage(), e);
        }
    }

    static ObjectNode document(ModelCard card) {
        GraphSummary graph = card.graph();
        ObjectNode root = JsonNodeFactory.instance.objectNode()
                .put("file", card.file().toAbsolutePath().normalize().toString())
                .put("sha256", card.sha256()).put("bytes", card.bytes()).put("parameters", card.parameters())
                .put("compressibleParameters", card.compressibleParameters());
        var layers = root.putArray("layers");
        for (ModelCard.Layer layer : card.layers()) {
            ObjectNode row = layers.addObject().put("name", layer.name()).put("kind", layer.kind());
            var shape = row.putArray("shape");
            layer.shape().forEach(shape::add);
            row.put("parameters", layer.parameters()).put("bytes", layer.bytes()).put("share", layer.share())
                    .put("compressible", layer.compressible()).put("reason", layer.reason());
        }
        var notes = root.putArray("notes");
        card.notes().forEach(notes::add);
        root.putObject("graph").put("complete", graph.complete()).put("reason", graph.reason())
                .put("place", graph.place()).put("nodes", graph.nodes()).put("opaque", graph.opaque());
        return root;
    }

    static void print(ModelCard card, PrintStream out) {
        GraphSummary graph = card.graph();
        out.println(card.file().getFileName() + ": " + Quantities.size(card.bytes()) + ", "
                + Quantities.count(card.parameters()) + " parameters, "
                + Quantities.count(card.compressibleParameters()) + " of them compressible");
        out.println("sha256 " + card.sha256());
        card.notes().forEach(note -> out.println("note: " + Terminal.printable(note)));
        out.println(graph.complete()
                ? "graph: complete, " + Quantities.count(graph.nodes()) + " operators"
                        + (graph.opaque() == 0 ? "" : ", " + graph.opaque() + " of them custom")
                : Terminal.printable("graph: none, the model " + graph.reason()
                        + (graph.place().isEmpty() ? "" : ", in " + graph.place())));
        out.println();
        Table table = new Table("layer", "kind", "shape", ">parameters", ">share", "");
        for (ModelCard.Layer layer : card.layers()) {
            table.row(layer.name(), layer.kind(), Quantities.shape(layer.shape()),
                    Quantities.count(layer.parameters()), Quantities.format("%.1f %%", 100 * layer.share()),
                    layer.reason() == null || layer.compressible() ? "" : layer.reason());
        }
        table.print(out);
    }
}

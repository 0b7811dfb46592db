package dev.lathe.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lathe.bench.Bench;
import dev.lathe.bench.BenchReport;
import dev.lathe.data.DataSpec;
import dev.lathe.sample.EmbeddedSample;
import dev.lathe.task.Cancellation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lathe bench}: what the program itself costs on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures what Lathe itself costs here: evaluating, the live loop, recompressing, memory.")
final class BenchCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "MODEL",
            description = "File to recompress; default: gaussian weights of ResNet-18's size.")
    private Path model;

    @Option(names = "--data", paramLabel = "PATH", description = "Data of MODEL, to evaluate it too.")
    private Path data;

    @Option(names = "--soak", description = "Watch the memory over 200 recompressions; takes minutes.")
    private boolean soak;

    @Option(names = "--compiler", paramLabel = "FOLDER",
            description = {"See what compiling gains, too: FOLDER/speed holds resnet18_random_traced.pt,",
                "mobilenet_v2_random_traced.pt and their *_fx_int8.pt; FOLDER/cifar10 resnet20_cifar10_traced.pt,",
                "resnet20_cifar10_scripted.pt, test_batch_first1000.bin and data_batch_1.bin."})
    private Path compiler;

    @Mixin
    private DataOptions dataOptions;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EmbeddedSample sample = EmbeddedSample.extract();
        DataSpec spec = data == null ? null : dataOptions.spec(data);
        Cancellation cancellation = new Cancellation();
        BenchReport report;
        try (Interruption interruption = new Interruption(cancellation::cancel);
                ProgressDisplay progress = new ProgressDisplay(context.terminal(), "Bench")) {
            report = new Bench(sample.model(), sample.test(), model, spec, soak, compiler)
                    .run(context.engines(), progress, cancellation);
        }
        if (json) {
            Json.print(JsonMapper.builder().build().valueToTree(report), context.terminal().out());
        } else {
            print(report, context.terminal().out());
        }
        return 0;
    }

    private static void print(BenchReport report, PrintStream out) {
        out.println(report.machine());
        BenchReport.Evaluation evaluation = report.evaluation();
        out.println(Quantities.format("evaluation      %s, %,d samples: Lathe %.1f ms, bare libtorch loop %.1f ms,"
                + " ratio %.3f (median of %d pairs)", evaluation.model(), evaluation.samples(),
                evaluation.latheMillis(), evaluation.bareMillis(), evaluation.ratio(), evaluation.passes()));
        BenchReport.LiveLoop live = report.liveLoop();
        out.println(Quantities.format("live loop       embedded sample: size after %.0f ms, first accuracy after %.0f ms,"
                + " all three numbers after %.0f ms (medians of %d)", live.sizeMillis(), live.firstAccuracyMillis(),
                live.allMillis(), live.runs()));
        BenchReport.Recompression recompression = report.recompression();
        String stages = recompression.stageMillis().entrySet().stream()
                .map(stage -> Quantities.format("%s %.0f", stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
        out.println(Quantities.format("recompression   %s, %,d weights, 50 %% + 4 bit per channel: %.0f ms in all"
                + " (%s; medians of %d), %s", recompression.model(), recompression.parameters(),
                recompression.totalMillis(), stages, recompression.runs(), Quantities.size(recompression.bytes())));
        if (report.soak() != null) {
            BenchReport.Soak memory = report.soak();
            out.println(Quantities.format("soak            %d recompressions: resident %+.1f MB, heap %+.1f MB; resident at"
                    + " each tenth: %s", memory.rounds(), memory.residentGrowthMb(), memory.heapGrowthMb(),
                    memory.residentMb().stream().map(mb -> Quantities.format("%.0f", mb))
                            .collect(Collectors.joining(" "))));
        }
        if (report.compiler() != null) {
            print(report.compiler(), out);
        }
    }

    private static void print(BenchReport.Compiler compiler, PrintStream out) {
        if (!compiler.speeds().isEmpty()) {
            Table table = new Table("compiled", ">batch", ">original", ">int8", ">int8 speed-up", ">int8 / FX int8",
                    "float kernels, times the original's speed");
            compiler.speeds().forEach(speed -> table.row(speed.model(), String.valueOf(speed.batch()),
                    Quantities.milliseconds(speed.originalMillis()), Quantities.milliseconds(speed.int8Millis()),
                    Quantities.times(speed.int8Speedup()),
                    speed.int8ToFx() == null ? "–" : Quantities.format("%.2f", speed.int8ToFx()),
                    speed.floatSpeedups().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + Quantities.times(entry.getValue()))
                            .collect(Collectors.joining(", "))));
            table.print(out);
        }
        compiler.compiled().forEach(compiled -> out.println(Quantities.format(
                "compiling       %s: %.0f ms in all (%s), %s", compiled.model(), compiled.totalMillis(),
                compiled.stageMillis().entrySet().stream()
                        .map(stage -> Quantities.format("%s %.0f", stage.getKey(), stage.getValue()))
                        .collect(Collectors.joining(", ")), Quantities.size(compiled.bytes()))));
        if (!compiler.qualities().isEmpty()) {
            Table table = new Table("recipe", "of", ">correct", ">difference", ">agreement", ">size", ">smaller");
            compiler.qualities().forEach(row -> table.row(row.recipe(), row.model(), row.correct() + "/" + row.samples(),
                    Quantities.format("%+.2f pp", row.deltaPp()), Quantities.percent(row.agreement()),
                    Quantities.size(row.bytes()), Quantities.times(row.ratio())));
            table.print(out);
        }
    }
}

package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lathe.sample.SampleGenerator;
import dev.lathe.task.Cancellation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lathe make-sample}: draws the sample's digits and trains its classifier, from one number. */
@Command(name = "make-sample", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Makes the embedded sample again: draws the digits, trains the classifier. Takes minutes.")
final class MakeSampleCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Made if it is missing.")
    private Path folder;

    @Option(names = "--seed", required = true, paramLabel = "N", description = "Decides every digit and weight.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    MakeSampleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Cancellation cancellation = new Cancellation();
        double accuracy;
        try (Interruption interruption = new Interruption(cancellation::cancel);
             ProgressDisplay progress = new ProgressDisplay(context.terminal(), "Sample")) {
            accuracy = SampleGenerator.generate(folder, seed, progress, cancellation);
        }
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("folder", folder.toAbsolutePath().normalize().toString());
            document.put("seed", seed);
            document.put("testAccuracy", accuracy);
            Json.print(document, context.terminal().out());
            return 0;
        }
        context.terminal().out().println("The classifier answers " + Quantities.percent(accuracy)
                + " of the test digits correctly. Written to " + folder + ".");
        return 0;
    }
}

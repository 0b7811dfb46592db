package dev.lathe.cli;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.ModelCard;
import dev.lathe.engine.Request;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What {@code lathe} and {@code lathe MODEL} do where no window can be shown. */
public final class TerminalMode implements Opener {
    private final CommandContext context;
    private final Supplier<Inputs> sample;

    /**
     * A model and data that go with it.
     *
     * @param calibration null if there are none of its own
     */
    public record Inputs(Path model, DataSpec data, DataSpec calibration) { }

    /** @param sample makes the embedded sample when it is needed */
    public TerminalMode(CommandContext context, Supplier<Inputs> sample) {
        this.context = context;
        this.sample = sample;
    }

    @Override
    public int open(Path model, DataSpec data) {
        if (model == null && data != null) {
            throw new LatheException("There are data but no model.", "Name a model: lathe MODEL --data PATH.");
        }
        if (model != null && data == null) {
            return inspect(model);
        }
        Inputs inputs = model == null ? sample.get() : new Inputs(model, data, null);
        return new FirstSweep(context).run(inputs.model(), inputs.data(), inputs.calibration(),
                FirstSweep.freshFolder());
    }

    private int inspect(Path model) {
        ModelCard card;
        try (EngineSession session = new EngineSession(context, "Inspect")) {
            card = session.run(new Request.OpenModel(model));
        }
        InspectCommand.print(card, context.terminal().out());
        context.terminal().out().println();
        context.terminal().out().println("Add --data PATH to compress and measure it.");
        return 0;
    }
}

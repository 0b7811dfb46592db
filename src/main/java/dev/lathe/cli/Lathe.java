package dev.lathe.cli;

import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command line. Exit codes: 0 done, {@value #FAILED} failed, {@value #USAGE} the command was not understood,
 * {@value #CANCELLED} cancelled. A failure is one line on standard error; with {@code --json}, standard output holds
 * {@code {"error": {"problem": …, "remedy": …}}} instead of a result.
 */
public final class Lathe {
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int CANCELLED = 130;

    private static final String STACK_TRACE = "--stacktrace";

    private final CommandContext context;

    public Lathe(CommandContext context) {
        this.context = context;
    }

    /** Runs one command and returns its exit code; never throws. */
    public int run(String... arguments) {
        Failures failures = new Failures(context.terminal(), Arrays.asList(arguments).contains("--json"),
                Arrays.asList(arguments).contains(STACK_TRACE));
        try {
            return commandLine(failures).execute(Arrays.stream(arguments)
                    .filter(argument -> !argument.equals(STACK_TRACE)).toArray(String[]::new));
        } catch (Error e) {
            return failures.bug(e);
        } finally {
            Interruption.commandEnded();
        }
    }

    CommandLine commandLine(Failures failures) {
        CommandLine line = new CommandLine(new LatheCommand(context));
        line.addSubcommand(new InspectCommand(context));
        line.addSubcommand(new MeasureCommand(context));
        line.addSubcommand(new CompressCommand(context));
        line.addSubcommand(new ApplyCommand(context));
        line.addSubcommand(new SweepCommand(context));
        line.addSubcommand(new MakeSampleCommand(context));
        line.addSubcommand(new BenchCommand(context));
        line.setOut(new java.io.PrintWriter(context.terminal().out(), true));
        line.setErr(new java.io.PrintWriter(context.terminal().err(), true));
        line.setUsageHelpWidth(Math.max(60, Math.min(120, context.terminal().columns())));
        line.setParameterExceptionHandler((e, args) -> failures.usage(e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(failures, e));
        return line;
    }

    private static int failed(Failures failures, Exception e) {
        if (e instanceof LatheException known) {
            return failures.known(known);
        }
        if (e instanceof CancelledException) {
            return failures.cancelled();
        }
        return e instanceof ParameterException misuse ? failures.usage(misuse) : failures.bug(e);
    }
}

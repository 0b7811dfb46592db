package dev.lathe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lathe.task.LatheException;
import picocli.CommandLine.ParameterException;

/** Tells the user what went wrong, in one line. */
final class Failures {
    private final Terminal terminal;
    private final boolean json;
    private final boolean stackTrace;

    Failures(Terminal terminal, boolean json, boolean stackTrace) {
        this.terminal = terminal;
        this.json = json;
        this.stackTrace = stackTrace;
    }

    int known(LatheException e) {
        return tell(e, e.problem(), e.remedy(), Lathe.FAILED);
    }

    int usage(ParameterException e) {
        String message = e.getMessage().lines().findFirst().orElse("The command was not understood").strip();
        return tell(e, message + (message.endsWith(".") ? "" : "."),
                "Run '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.", Lathe.USAGE);
    }

    int cancelled() {
        return tell(null, "Cancelled.", "Nothing was written.", Lathe.CANCELLED);
    }

    int bug(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
        return tell(e, "Something is wrong inside Lathe (" + e.getClass().getSimpleName() + message + ").",
                "Run it again with --stacktrace and report what it prints.", Lathe.FAILED);
    }

    private int tell(Throwable cause, String problem, String remedy, int exitCode) {
        terminal.err().println(Terminal.printable((problem + " " + remedy).strip()));
        if (stackTrace && cause != null) {
            cause.printStackTrace(terminal.err());
        }
        if (json) {
            var document = JsonNodeFactory.instance.objectNode();
            document.putObject("error").put("problem", problem).put("remedy", remedy);
            Json.print(document, terminal.out());
        }
        return exitCode;
    }
}

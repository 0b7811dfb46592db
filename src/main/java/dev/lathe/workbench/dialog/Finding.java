package dev.lathe.workbench.dialog;

import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to say to the user.
 *
 * @param tone how it is coloured
 * @param text one or two sentences
 */
record Finding(Tone tone, String text) {
    private static final Logger LOG = LoggerFactory.getLogger(Finding.class);

    /** How a finding is coloured. */
    enum Tone { QUIET, BUSY, GOOD, BAD }

    static Finding quiet(String text) {
        return new Finding(Tone.QUIET, text);
    }

    static Finding busy(String text) {
        return new Finding(Tone.BUSY, text);
    }

    static Finding good(String text) {
        return new Finding(Tone.GOOD, text);
    }

    static Finding bad(String text) {
        return new Finding(Tone.BAD, text);
    }

    /** What a failed job says; empty when it was cancelled. */
    static Optional<Finding> of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CancelledException || cause instanceof CancellationException) {
            return Optional.empty();
        }
        if (cause instanceof LatheException mendable) {
            return Optional.of(bad(mendable.getMessage()));
        }
        LOG.error("A request failed unexpectedly", cause);
        return Optional.of(bad("Something unexpected went wrong: " + cause
                + ". The details are in the program's log; please report them."));
    }
}

package dev.lathe.cli;

import dev.lathe.engine.Engine;
import dev.lathe.engine.LocalEngine;

/** The one place of the command line that knows which engine there is. */
public final class Engines {
    private Engines() { }

    /** An engine in this process; the caller closes it. */
    public static Engine local() {
        return new LocalEngine();
    }
}

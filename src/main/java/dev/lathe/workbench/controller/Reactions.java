package dev.lathe.workbench.controller;

import dev.lathe.engine.Event;
import dev.lathe.task.LatheException;

/** What to do as a request proceeds; all on the FX thread, and nothing any more once its ticket is cancelled. */
interface Reactions<R> {
    default void event(Event event) { }

    void result(R result);

    void problem(LatheException problem);

    /** The engine gave the request up although nobody here asked for it. */
    default void stopped() { }
}

package dev.lathe.engine;

import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.util.function.Consumer;

/** What a handler gets beside its request. */
record JobContext(Consumer<Event> listener, Cancellation cancellation) {
    Progress progress() {
        return (stage, fraction) -> tell(new Event.Progressed(stage, fraction));
    }

    void stage(String name) {
        progress().update(name, Progress.UNKNOWN);
    }

    void tell(Event event) {
        if (!cancellation.isCancelled()) {
            listener.accept(event);
        }
    }
}

package dev.lathe.workbench.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Listeners of a view on the model, to be released together when the view is detached. */
final class Attachments {
    private final List<Runnable> releases = new ArrayList<>();

    /** Tells the value now and whenever it changes. */
    <T> void follow(ObservableValue<T> value, Consumer<T> reaction) {
        ChangeListener<T> listener = (observed, old, now) -> reaction.accept(now);
        value.addListener(listener);
        releases.add(() -> value.removeListener(listener));
        reaction.accept(value.getValue());
    }

    /** Runs now and whenever any of the observed things changes. */
    void follow(Runnable reaction, Observable... observed) {
        InvalidationListener listener = changed -> reaction.run();
        for (Observable one : observed) {
            one.addListener(listener);
            releases.add(() -> one.removeListener(listener));
        }
        reaction.run();
    }

    void release() {
        releases.forEach(Runnable::run);
        releases.clear();
    }
}

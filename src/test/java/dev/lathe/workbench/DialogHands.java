package dev.lathe.workbench;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Uses whatever modal window lies in front. */
final class DialogHands {
    private DialogHands() { }

    static void until(String what, Callable<Boolean> condition) {
        SampleWindow.until(what, condition);
    }

    static Stage front() {
        List<Window> windows = Window.getWindows();
        return (Stage) windows.get(windows.size() - 1);
    }

    /** The text of a label; empty while it is not there. */
    static String text(String query) {
        return front().getScene().lookup(query) instanceof Labeled label ? label.getText() : "";
    }

    static void type(String query, String text) {
        until("field " + query, () -> front().getScene().lookup(query) != null);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> ((TextField) front().getScene().lookup(query)).setText(text));
    }

    /** Presses a button once it can be pressed. */
    static void fire(String query) {
        until("button " + query, () -> {
            Node button = front().getScene().lookup(query);
            return button != null && !button.isDisabled();
        });
        WaitForAsyncUtils.asyncFx(((Button) front().getScene().lookup(query))::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }
}

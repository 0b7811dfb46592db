package dev.lathe.workbench.dialog;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Opens modal windows without blocking the test, and finds controls in whatever window is shown. */
final class OpenWindows {
    private OpenWindows() { }

    static void theme(boolean dark) {
        WaitForAsyncUtils.asyncFx(() -> Application.setUserAgentStylesheet(dark
                ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Starts something modal on the FX thread; the future has what it returned. */
    static <T> CompletableFuture<T> open(Supplier<T> modal) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(modal.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    static void closeAll() {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The control with this id in any window, once it is there. */
    static <T extends Node> T find(String id, Class<T> kind) {
        until(() -> lookup(id) != null);
        return kind.cast(lookup(id));
    }

    static String text(String id) {
        Node node = find(id, Node.class);
        return node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText();
    }

    static void edit(String id, String text) {
        TextInputControl field = find(id, TextInputControl.class);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> field.setText(text));
    }

    static void until(BooleanSupplier condition) {
        until(30, condition);
    }

    static void until(int seconds, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () ->
                    WaitForAsyncUtils.waitForAsyncFx(5000, condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("did not happen within " + seconds + " seconds", e);
        }
    }

    private static Node lookup(String id) {
        for (Window window : List.copyOf(Window.getWindows())) {
            Parent root = window.getScene() == null ? null : window.getScene().getRoot();
            Node found = root == null ? null : root.lookup(id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}

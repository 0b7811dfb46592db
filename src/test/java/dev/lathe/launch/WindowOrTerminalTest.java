package dev.lathe.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.cli.Opener;
import dev.lathe.task.LatheException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowOrTerminalTest {
    private static final int WINDOW = 10;
    private static final int TERMINAL = 20;
    private final ByteArrayOutputStream notices = new ByteArrayOutputStream();

    private int open(Map<String, String> variables, String missing, Opener window) {
        Surroundings around = new Surroundings(Map.of("os.name", "Linux")::get, variables::get,
                library -> Optional.of(library).filter(name -> name.equals(missing)), display -> true);
        return new WindowOrTerminal(around, window, (model, data) -> TERMINAL,
                new PrintStream(notices, true, StandardCharsets.UTF_8)).open(Path.of("net.pt"), null);
    }

    private String notices() {
        return notices.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aUsableDisplayGetsTheWindow() {
        assertThat(open(Map.of("DISPLAY", ":0"), null, (model, data) -> WINDOW)).isEqualTo(WINDOW);
        assertThat(notices()).isEmpty();
    }

    @Test
    void noDisplayIsOneLineAndTheTerminal() {
        assertThat(open(Map.of(), null, (model, data) -> WINDOW)).isEqualTo(TERMINAL);
        assertThat(notices()).isEqualTo("No display found: running in the terminal instead.\n");
    }

    @Test
    void aDisplayThatTurnsJavaFxAwayIsOneLineAndTheTerminal() {
        Opener refused = (model, data) -> {
            throw new RuntimeException(new UnsupportedOperationException("Unable to open DISPLAY"));
        };

        assertThat(open(Map.of("DISPLAY", ":0"), null, refused)).isEqualTo(TERMINAL);
        assertThat(notices()).isEqualTo("The display :0 cannot be opened: running in the terminal instead.\n");
    }

    @Test
    void anyOtherFailureOfTheWindowIsNotHidden() {
        Opener broken = (model, data) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> open(Map.of("DISPLAY", ":0"), null, broken)).hasMessage("a bug");
    }

    @Test
    void aMissingLibraryIsAnErrorWithARemedy() {
        assertThatThrownBy(() -> open(Map.of("DISPLAY", ":0"), "libgtk-3.so.0", (model, data) -> WINDOW))
                .isInstanceOf(LatheException.class).hasMessageContaining("libgtk-3-0");
    }
}

package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.data.DataSpec;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TerminalModeTest {
    private final Console console = new Console();
    private final TerminalMode mode = new TerminalMode(console.context(() -> console.engine), () -> {
        throw new AssertionError("the sample is not asked for here");
    });

    @Test
    void aModelWithoutDataIsInspected() {
        assertThat(mode.open(Path.of("net.pt"), null)).isZero();

        assertThat(console.out()).contains("net.pt: 1.09 MB", "Add --data PATH");
    }

    @Test
    void dataWithoutAModelAreRefused() {
        DataSpec data = DataSpec.of(Path.of("d"));

        assertThatThrownBy(() -> mode.open(null, data)).isInstanceOf(LatheException.class)
                .hasMessageContaining("no model");
    }
}

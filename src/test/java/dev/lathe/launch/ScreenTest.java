package dev.lathe.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private final Map<String, String> properties = new HashMap<>(Map.of("os.name", "Linux"));
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();
    private boolean reachable = true;

    private Screen screen() {
        return Screen.of(new Surroundings(properties::get, variables::get,
                library -> Optional.ofNullable(missing.get(library)), display -> reachable));
    }

    @Test
    void withoutADisplayTheTerminalDoes() {
        assertThat(screen()).isEqualTo(new Screen.None("No display found: running in the terminal instead."));
    }

    @Test
    void anEmptyDisplayIsNoDisplay() {
        variables.put("DISPLAY", "");

        assertThat(screen()).isInstanceOf(Screen.None.class);
    }

    @Test
    void waylandAloneIsSaidToNeedX() {
        variables.put("WAYLAND_DISPLAY", "wayland-0");

        assertThat(screen()).isInstanceOfSatisfying(Screen.None.class,
                none -> assertThat(none.notice()).contains("XWayland", "terminal instead"));
    }

    @Test
    void aDisplayThatDoesNotAnswerIsNamed() {
        variables.put("DISPLAY", ":7");
        reachable = false;

        assertThat(screen()).isEqualTo(
                new Screen.None("The display :7 cannot be opened: running in the terminal instead."));
    }

    @ParameterizedTest
    @CsvSource({"libgtk-3.so.0, libgtk-3-0, gtk3", "libXtst.so.6, libxtst6, libXtst", "libX11.so.6, libx11-6, libX11"})
    void aMissingLibraryIsNamedWithItsPackages(String library, String debian, String fedora) {
        variables.put("DISPLAY", ":0");
        missing.put(library, library);

        assertThat(screen()).isInstanceOfSatisfying(Screen.Unsupported.class, unsupported ->
                assertThat(unsupported.problem() + unsupported.remedy()).contains(debian, fedora)
                        .doesNotContain("\n"));
    }

    @Test
    void whatALibraryNeedsIsNamedToo() {
        variables.put("DISPLAY", ":0");
        missing.put("libgtk-3.so.0", "libpango-1.0.so.0");

        assertThat(screen()).isInstanceOfSatisfying(Screen.Unsupported.class, unsupported ->
                assertThat(unsupported.problem()).contains("GTK 3", "libpango-1.0.so.0"));
    }

    @Test
    void aDisplayWithAllLibrariesIsUsable() {
        variables.put("DISPLAY", ":0");

        assertThat(screen()).isEqualTo(new Screen.Usable());
    }

    @Test
    void monocleCountsAsADisplay() {
        properties.put("glass.platform", "Monocle");

        assertThat(screen()).isEqualTo(new Screen.Usable());
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X", "Windows 11"})
    void otherSystemsBringTheirWindowsAlong(String os) {
        properties.put("os.name", os);

        assertThat(screen()).isEqualTo(new Screen.Usable());
    }
}

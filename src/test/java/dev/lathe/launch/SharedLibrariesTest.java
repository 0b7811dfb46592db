package dev.lathe.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SharedLibrariesTest {
    private final SharedLibraries libraries = new SharedLibraries();

    @Test
    void aLibraryOfEverySystemIsFound() {
        assertThat(libraries.missing("libm.so.6")).isEmpty();
    }

    @Test
    void aLibraryThatIsNowhereIsMissing() {
        assertThat(libraries.missing("libnobody-has-this.so.1")).contains("libnobody-has-this.so.1");
    }
}

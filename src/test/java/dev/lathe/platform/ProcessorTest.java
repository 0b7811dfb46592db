package dev.lathe.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void vnniIsReadFromTheFlags() {
        assertThat(Processor.of(List.of("processor : 0", "flags\t\t: fpu avx2 avx512_vnni")).sumsWideProducts()).isTrue();
        assertThat(Processor.of(List.of("processor : 0", "flags\t\t: fpu avx2")).sumsWideProducts()).isFalse();
    }

    @Test
    void aMachineThatSaysNothingIsTakenForAnOldOne() {
        assertThat(Processor.of(List.of()).sumsWideProducts()).isFalse();
    }
}

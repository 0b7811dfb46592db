package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeErrorsTest {
    @Test
    void theErrorLineIsKeptAndBothTracesAreDropped() {
        String message = """
                The following operation failed in the TorchScript interpreter.
                Traceback of TorchScript, serialized code (most recent call last):
                  File "code/__torch__/net.py", line 12, in forward
                    _0 = torch.addmm(b, x, w)
                         ~~~~~~~~~~~ <--- HERE
                RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x512 and 256x10)
                Exception raised from meta at ../aten/src/ATen/native/LinearAlgebra.cpp:190 (most recent call first):
                frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96
                """;
        assertThat(NativeErrors.summary(new IllegalStateException(message)))
                .isEqualTo("mat1 and mat2 shapes cannot be multiplied (1x512 and 256x10)");
    }

    @Test
    void aMessageThatLeadsToATraceEndsWithoutItsColon() {
        assertThat(NativeErrors.summary(new IllegalStateException("Unknown type name 'X':\n  File \"x.py\", line 1")))
                .isEqualTo("Unknown type name 'X'");
    }

    @Test
    void aModelOfSeveralInputsIsRecognised() {
        assertThat(NativeErrors.takesMoreInputs(new IllegalStateException(
                "forward() is missing value for argument 'INPUT1'. Declaration: forward(Tensor a, Tensor b)"))).isTrue();
        assertThat(NativeErrors.takesMoreInputs(new IllegalStateException("shape mismatch"))).isFalse();
    }

    @Test
    void anErrorWithoutAMessageIsNamedByItsKind() {
        assertThat(NativeErrors.summary(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void aGpuOnlyModelIsRecognised() {
        assertThat(NativeErrors.needsCuda(new IllegalStateException(
                "Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend."))).isTrue();
        assertThat(NativeErrors.needsCuda(new IllegalStateException("shape mismatch"))).isFalse();
    }
}

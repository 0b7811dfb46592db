package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatheTest {
    private final Console console = new Console();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measure net.pt                                        | --data
            measure net.pt --data d --format parquet              | auto, images, cifar10, idx, npz, csv
            measure net.pt --data d --mean 0.5                    | --std
            measure net.pt --data d --mean 0.5 --std 0            | std divides
            measure net.pt --data d --preprocess mnist --mean 0.5 --std 0 | std divides
            measure net.pt --data d --samples -3                  | --samples
            measure net.pt --data d --batch 0                     | at least 1
            measure net.pt --data d --batch many                  | --batch
            compress net.pt --data d                              | --out
            compress net.pt --data d --out o --sparsity 0.99      | 0 and 0.95
            compress net.pt --data d --out o --sparsity 99%       | 0 and 0.95
            compress net.pt --data d --out o --sparsity half      | 0.5 or 50%
            compress net.pt --data d --out o --bits 9             | 2, 3, 4, 5, 6, 7, 8, 16, 32
            compress net.pt --data d --out o --criterion biggest  | magnitude-global, magnitude-layer, random
            compress net.pt --data d --out o --mapping skew       | symmetric, affine
            sweep net.pt --data d --sparsity 0,x --out t.csv      | 'x'
            inspect                                               | MODEL
            inspect a.pt b.pt                                     | b.pt
            """)
    void misuseIsOneLineAndExitCodeTwo(String command, String named) {
        assertThat(console.run(command.split(" "))).isEqualTo(Lathe.USAGE);

        assertThat(console.err().lines()).hasSize(1).first().asString().contains(named)
                .endsWith("Run 'lathe " + command.split(" ")[0] + " --help'.");
        assertThat(console.out()).isEmpty();
        assertThat(console.engine.requests).allMatch(dev.lathe.engine.Request.OpenData.class::isInstance);
    }

    @Test
    void aKnownErrorIsOneLineWithItsRemedy() {
        console.engine.failure = new LatheException("net.pt is a truncated zip.", "Copy it again.");

        assertThat(console.run("inspect", "net.pt")).isEqualTo(Lathe.FAILED);

        assertThat(console.err()).isEqualTo("net.pt is a truncated zip. Copy it again.\n");
        assertThat(console.out()).isEmpty();
        assertThat(console.engine.closed).isTrue();
    }

    @Test
    void withJsonAnErrorIsADocumentToo() {
        console.engine.failure = new LatheException("net.pt is a truncated zip.", "Copy it again.");

        assertThat(console.run("inspect", "net.pt", "--json")).isEqualTo(Lathe.FAILED);

        assertThat(console.json().at("/error/problem").textValue()).isEqualTo("net.pt is a truncated zip.");
        assertThat(console.json().at("/error/remedy").textValue()).isEqualTo("Copy it again.");
    }

    @Test
    void aBugIsOneLineUnlessTheStackTraceIsAskedFor() {
        console.engine.failure = new IllegalStateException("impossible");

        assertThat(console.run("inspect", "net.pt")).isEqualTo(Lathe.FAILED);
        assertThat(console.err().lines()).hasSize(1).first().asString().contains("impossible", "--stacktrace");

        console.run("inspect", "net.pt", "--stacktrace");
        assertThat(console.err()).contains("\tat dev.lathe.");
    }

    @Test
    void anErrorOfTheMachineIsOneLineToo() {
        int code = new Lathe(console.context(() -> {
            throw new UnsatisfiedLinkError("libtorch.so: cannot open");
        })).run("inspect", "net.pt");

        assertThat(code).isEqualTo(Lathe.FAILED);
        assertThat(console.err().lines()).hasSize(1).first().asString().contains("libtorch.so");
    }

    @Test
    void cancellingHasItsOwnExitCode() {
        console.engine.failure = new CancelledException();

        assertThat(console.run("inspect", "net.pt")).isEqualTo(Lathe.CANCELLED);
        assertThat(console.err()).isEqualTo("Cancelled. Nothing was written.\n");
    }

    @Test
    void aModelAloneOpensTheWorkbench() {
        assertThat(console.run("net.pt", "--data", "d", "--preprocess", "none")).isZero();

        assertThat(console.opened).isEqualTo(Path.of("net.pt"));
        assertThat(console.openedData.preprocessing().name()).isEqualTo("none");
    }

    @Test
    void aMistypedCommandIsNotTakenForAModel() {
        assertThat(console.run("frobnicate")).isEqualTo(Lathe.FAILED);

        assertThat(console.err()).contains("no command and no file called 'frobnicate'", "lathe --help");
        assertThat(console.opened).isNull();
    }

    @Test
    void nothingAtAllOpensTheWorkbenchToo() {
        assertThat(console.run()).isZero();

        assertThat(console.opened).isNull();
        assertThat(console.openedData).isNull();
    }

    @Test
    void helpListsTheCommandsAndVersionNamesTheLibraries() {
        assertThat(console.run("--help")).isZero();
        assertThat(console.run("--version")).isZero();

        assertThat(console.out()).contains("inspect", "measure", "compress", "apply", "sweep", "PyTorch 2.");
    }

    @Test
    void inspectShowsTheLayers() {
        assertThat(console.run("inspect", "net.pt")).isZero();

        assertThat(console.out()).contains("net.pt: 1.09 MB, 272,474 parameters", "note: float16 weights", "conv1",
                "16×3×3×3");
    }

    @Test
    void inspectAsJsonHoldsTheLayers() {
        console.run("inspect", "net.pt", "--json");

        assertThat(console.json().get("parameters").longValue()).isEqualTo(272_474);
        assertThat(console.json().at("/layers/0/shape/0").intValue()).isEqualTo(16);
    }

    @Test
    void theProgressBarShowsOnlyWhereSomebodyWatches() {
        Console watched = new Console(true);
        watched.run("inspect", "net.pt");
        console.run("inspect", "net.pt");

        assertThat(watched.err()).contains("Inspect", "\r");
        assertThat(console.err()).isEmpty();
    }
}

package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.engine.Request;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureCommandTest {
    private final Console console = new Console();

    @Test
    void jsonIsOneDocumentWithTheBaseline() {
        assertThat(console.run("measure", "net.pt", "--data", "d", "--json")).isZero();

        var baseline = console.json().get("baseline");
        assertThat(baseline.get("samples").intValue()).isEqualTo(1000);
        assertThat(baseline.get("correct").intValue()).isEqualTo(915);
        assertThat(baseline.get("top5Correct").intValue()).isEqualTo(995);
        assertThat(baseline.get("accuracy").doubleValue()).isEqualTo(0.915);
        assertThat(baseline.get("bytes").isIntegralNumber()).isTrue();
        assertThat(baseline.at("/latencyMs/median").doubleValue()).isEqualTo(2.4);
        assertThat(baseline.at("/latencyMs/p95").doubleValue()).isEqualTo(3.1);
        assertThat(baseline.get("kind").textValue()).isEqualTo("labels");
        assertThat(console.json().has("trial")).isFalse();
        assertThat(console.err()).isEmpty();
        assertThat(console.engine.closed).isTrue();
    }

    @Test
    void againstABaselineItComparesInTurns() {
        assertThat(console.run("measure", "small.pt", "--baseline", "net.pt", "--data", "d", "--json")).isZero();

        assertThat(console.engine.only(Request.MeasureFile.class).candidate()).isEqualTo(Path.of("small.pt"));
        assertThat(console.engine.only(Request.MeasureBaseline.class).model()).isEqualTo(Path.of("net.pt"));
        assertThat(console.json().at("/baseline/latencyMs/median").doubleValue()).isEqualTo(2.5);
        assertThat(console.json().at("/trial/deltaPp").doubleValue()).isEqualTo(-1);
        assertThat(console.json().at("/trial/artifact").textValue()).endsWith("/small.pt");
    }

    @Test
    void skippedImagesAreToldOnceAndStandInTheDocument() {
        console.engine.warnings = List.of("2 of 30 images cannot be read and are skipped: a/1.png (damaged), \u001b[31m.");

        assertThat(console.run("measure", "net.pt", "--data", "d", "--json")).isZero();

        assertThat(console.err()).containsOnlyOnce("2 of 30 images").doesNotContain("\u001b");
        assertThat(console.json().get("warnings")).hasSize(1);
    }

    @Test
    void aTextThatSteersTheTerminalIsDefused() {
        console.engine.failure = new LatheException("The pickle names \"os \u001b]0;x\u0007 system\".", "One.\nTwo.");

        assertThat(console.run("inspect", "net.pt")).isEqualTo(Lathe.FAILED);

        assertThat(console.err()).isEqualTo("The pickle names \"os ?]0;x? system\". One.\nTwo.\n");
    }

    @Test
    void meanAndStdAreFiniteAndGoTogether() {
        assertThat(console.run("measure", "net.pt", "--data", "d", "--mean", "0.5")).isEqualTo(Lathe.USAGE);
        assertThat(console.run("measure", "net.pt", "--data", "d", "--mean", "NaN", "--std", "1"))
                .isEqualTo(Lathe.USAGE);
        assertThat(console.err()).contains("--mean and --std go together.", "must be finite numbers.");
        assertThat(console.engine.requests).noneMatch(Request.MeasureBaseline.class::isInstance);
    }

    @Test
    void moreThreadsThanAnyMachineNeedsAreRefused() {
        assertThat(console.run("measure", "net.pt", "--data", "d", "--threads", "100000")).isEqualTo(Lathe.USAGE);
        assertThat(console.err()).contains("threads must be at most 256, not 100000.");
    }

    @Test
    void theHelpListsEveryOptionOnce() {
        console.run("measure", "--help");

        assertThat(console.out().lines().map(String::strip).filter(line -> line.startsWith("--mean"))).hasSize(1);
        assertThat(console.out()).doesNotContain("[,A,B,C");
    }

    @Test
    void everyDataOptionReachesTheEngine() {
        console.run("measure", "net.pt", "--data", "rows.csv", "--format", "csv", "--labels", "l.txt",
                "--label-column", "y", "--preprocess", "mnist", "--samples", "500");

        assertThat(console.engine.only(Request.OpenData.class).data()).isEqualTo(new DataSpec(Path.of("rows.csv"),
                DataFormat.CSV, Path.of("l.txt"), "y", Preprocessing.MNIST, 500, 0));
    }

    @Test
    void meanAndStdReplaceThoseOfWhatGoesWithTheFormat() {
        console.run("measure", "net.pt", "--data", "d", "--mean", "0.5,0.4,0.3", "--std", "0.2,0.2,0.1");

        assertThat(console.engine.only(Request.MeasureBaseline.class).data().preprocessing())
                .isEqualTo(Preprocessing.CIFAR10.withNormalization(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.1)));
    }

    @Test
    void meanAndStdReplaceThoseOfTheNamedPreset() {
        console.run("measure", "net.pt", "--data", "d", "--preprocess", "mnist", "--mean", "0.5", "--std", "0.2");

        assertThat(console.engine.only(Request.MeasureBaseline.class).data().preprocessing())
                .isEqualTo(Preprocessing.MNIST.withNormalization(List.of(0.5), List.of(0.2)));
    }

    @Test
    void measureFlagsReachTheEngine() {
        console.run("measure", "net.pt", "--data", "d", "--batch", "8", "--threads", "1", "--eval-batch", "32");

        assertThat(console.engine.only(Request.MeasureBaseline.class).options())
                .isEqualTo(new MeasureOptions(32, 8, 1, MeasureOptions.DEFAULT.latencyRuns(),
                        MeasureOptions.DEFAULT.latencyMillis()));
    }

    @Test
    void askedLatencyRunsAreMadeHoweverLongTheyTake() {
        console.run("measure", "net.pt", "--data", "d", "--latency-runs", "500");

        MeasureOptions options = console.engine.only(Request.MeasureBaseline.class).options();
        assertThat(options.latencyRuns()).isEqualTo(500);
        assertThat(options.latencyMillis()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void peopleSeeAnAlignedTableWithUnitsAndAnHonestSpeedUp() {
        console.run("measure", "small.pt", "--baseline", "net.pt", "--data", "d");

        List<String> lines = console.out().lines().toList();
        assertThat(lines.get(0)).containsSubsequence("accuracy", "difference (95 %)", "size", "latency", "speed-up");
        assertThat(lines.get(1)).startsWith("baseline").contains("91.50 %", "1.00 MB", "2.40 ms");
        assertThat(lines.get(2)).startsWith("small.pt").contains("-1.00 pp (-1.90 … -0.20)", "180.0 kB", "5.56×",
                "≈ 0.99×");
        assertThat(lines.get(0).indexOf("size") + 4).isEqualTo(lines.get(1).indexOf("MB") + 2);
        assertThat(console.out()).contains("not distinguishable from the baseline");
    }
}

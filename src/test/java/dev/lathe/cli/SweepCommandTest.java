package dev.lathe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.engine.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    Path folder;
    private final Console console = new Console();

    @Test
    void everyCombinationBecomesARow() throws IOException {
        Path csv = folder.resolve("trials.csv");

        assertThat(console.run("sweep", "net.pt", "--data", "d", "--sparsity", "0,30%,0.6", "--bits", "8,4",
                "--out", csv.toString())).as(console.err()).isZero();

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).startsWith("trial,sparsity,criterion,bits");
        assertThat(lines.get(1)).startsWith("baseline,,,");
        assertThat(console.engine.requests.stream().filter(Request.RunTrial.class::isInstance)
                .map(request -> ((Request.RunTrial) request).recipe().label()))
                .containsExactly("0 % · 8 bit", "0 % · 4 bit", "30 % · 8 bit", "30 % · 4 bit", "60 % · 8 bit",
                        "60 % · 4 bit");
        assertThat(console.out()).contains("60 % · 4 bit", "Written to " + csv);
    }

    @Test
    void jsonListsTheTrialsWithoutFilesThatGoWithTheSession() {
        console.run("sweep", "net.pt", "--data", "d", "--bits", "8,4", "--out",
                folder.resolve("trials.csv").toString(), "--json");

        assertThat(console.json().get("trials")).hasSize(2);
        assertThat(console.json().at("/trials/0/artifact").isNull()).isTrue();
        assertThat(console.json().at("/baseline/samples").intValue()).isEqualTo(1000);
    }

    @Test
    void aFolderAsTableIsRefusedBeforeAnyWork() {
        assertThat(console.run("sweep", "net.pt", "--data", "d", "--out", folder.toString()))
                .isEqualTo(Lathe.FAILED);

        assertThat(console.engine.requests).isEmpty();
        assertThat(console.err()).contains("it is a folder");
    }
}

package dev.lathe.torchscript.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.RealInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealCodeTest {
    static Stream<Path> models() {
        return Stream.of("wild", "speed", "cifar10", "kws", "imagenet").flatMap(RealCodeTest::models);
    }

    private static Stream<Path> models(String folder) {
        try {
            return RealInputs.files(folder).stream().filter(file -> file.toString().matches(".*\\.(pt|ptl|pth|jit)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyCodeFileParsesAndPrintsBackToTheSameTree(Path model) throws ParseException {
        Map<String, String> code = Archive.open(model).code();

        assertThat(code).isNotEmpty();
        for (Map.Entry<String, String> file : code.entrySet()) {
            List<Stmt> tree = CodeParser.parse(file.getKey(), file.getValue());
            assertThat(CodeParser.parse("printed", CodePrinter.print(tree))).isEqualTo(tree);
        }
    }
}

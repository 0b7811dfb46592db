package dev.lathe.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.data.DataFormat;
import dev.lathe.data.Preprocessing;
import dev.lathe.data.Preprocessing.Channels;
import dev.lathe.data.Preprocessing.Layout;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackageReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    @TempDir
    Path folder;

    static Stream<Arguments> inputs() {
        Preprocessing bgr = new Preprocessing("custom", 0, 24, 1, List.of(100.0), List.of(), Layout.NHWC,
                Channels.BGR, List.of());
        Preprocessing rows = new Preprocessing("custom", 0, 0, 0.5, List.of(1.0, 2.0), List.of(3.0, 4.0),
                Layout.NCHW, Channels.AS_STORED, List.of(2, 5, 5));
        return Stream.of(
                Arguments.of(DataFormat.IMAGES, Preprocessing.IMAGENET, List.of(64L, 3L, 224L, 224L)),
                Arguments.of(DataFormat.CIFAR10, Preprocessing.CIFAR10, List.of(64L, 3L, 32L, 32L)),
                Arguments.of(DataFormat.IDX, Preprocessing.MNIST, List.of(64L, 1L, 28L, 28L)),
                Arguments.of(DataFormat.IMAGES, bgr, List.of(1L, 24L, 24L, 3L)),
                Arguments.of(DataFormat.IDX, Preprocessing.NONE, List.of(1L, 1L, 28L, 28L)),
                Arguments.of(DataFormat.NPZ, rows, List.of(64L, 2L, 5L, 5L)),
                Arguments.of(DataFormat.CSV, Preprocessing.NONE, List.of()));
    }

    private String readme(DataFormat format, Preprocessing preprocessing, List<Long> shape) throws IOException {
        Path data = folder.resolve("data");
        if (format == DataFormat.IMAGES) {
            Files.createDirectories(data.resolve("class"));
            Files.writeString(data.resolve("class").resolve("image.png"), "x");
        } else {
            Files.writeString(data, "x");
        }
        return PackageReadme.markdown(Examples.contents(data, format, preprocessing, shape));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void theJavaSnippetCompilesAgainstDjl(DataFormat format, Preprocessing preprocessing, List<Long> shape)
            throws IOException {
        Matcher snippet = JAVA.matcher(readme(format, preprocessing, shape));
        assertThat(snippet.find()).isTrue();
        String code = snippet.group(1);

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled = compiler.getTask(errors, null, null,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null,
                List.of(new SimpleJavaFileObject(URI.create("string:///Classify.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                })).call();

        assertThat(compiled).as("%s%n%s", errors, code).isTrue();
    }

    @Test
    void theJavaSnippetFeedsGreyValuesAsTheyAreStored() throws Exception {
        theJavaSnippetCompilesAgainstDjl(DataFormat.IDX, Preprocessing.MNIST, List.of(64L, 1L, 28L, 28L));
        BufferedImage grey = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(3, 4, 0, 100);
        File file = folder.resolve("grey.png").toFile();
        ImageIO.write(grey, "png", file);

        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method decode = loader.loadClass("Classify").getDeclaredMethod("decode", File.class);
            decode.setAccessible(true);
            BufferedImage decoded = (BufferedImage) decode.invoke(null, file);
            assertThat(decoded.getRGB(3, 4) & 0xFFFFFF).isEqualTo(100 * 0x010101);
        }
    }

    @Test
    void theSnippetsHoldTheRealPreprocessing() throws IOException {
        String readme = readme(DataFormat.IMAGES, Preprocessing.IMAGENET, List.of(64L, 3L, 224L, 224L));

        assertThat(readme).contains("torch.tensor([0.485, 0.456, 0.406])", "torch::tensor({0.485f, 0.456f, 0.406f})",
                "MEAN = {0.485f, 0.456f, 0.406f}", "[224 * side // short for side in image.size]", "round((image.width - 224) / 2)", "1 × 3 × 224 × 224");
    }

    @Test
    void theReadmeSaysWhatWasMeasuredAndHowToMakeItAgain() throws IOException {
        String readme = readme(DataFormat.CIFAR10, Preprocessing.CIFAR10, List.of(64L, 3L, 32L, 32L));

        assertThat(readme).contains("91.50 %", "90.50 %", "-1.00 pp", "5.56× smaller",
                "not distinguishable from the original", "lathe apply recipe.yaml net.pt --out DIR");
    }
}

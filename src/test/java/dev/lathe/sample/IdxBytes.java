package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads back what the generator wrote, independently of the program's own reader. */
final class IdxBytes {
    private IdxBytes() { }

    static byte[] read(Path file, int dimensions) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            assertThat(in.readInt()).isEqualTo(0x0800 | dimensions);
            in.skipNBytes(4L * dimensions);
            return in.readAllBytes();
        }
    }

    static DigitSet split(Path folder, Split split) throws IOException {
        return new DigitSet(read(folder.resolve(split.imagesFile()), 3), read(folder.resolve(split.labelsFile()), 1));
    }
}

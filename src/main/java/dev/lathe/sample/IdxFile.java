package dev.lathe.sample;

import dev.lathe.platform.AtomicFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes unsigned bytes in the IDX format of MNIST (LeCun, Cortes and Burges), gzipped. */
final class IdxFile {
    private static final int UNSIGNED_BYTE = 0x08;

    private IdxFile() { }

    /** @param dimensions whose product is the number of bytes */
    static void write(Path file, byte[] values, int... dimensions) {
        AtomicFile.write(file, temporary -> {
            try (DataOutputStream out = new DataOutputStream(new BestGzip(Files.newOutputStream(temporary)))) {
                out.writeInt(UNSIGNED_BYTE << 8 | dimensions.length);
                for (int dimension : dimensions) {
                    out.writeInt(dimension);
                }
                out.write(values);
            }
        });
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}

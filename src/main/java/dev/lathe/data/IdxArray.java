package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * An array of unsigned bytes in the IDX format, plain or gzip-compressed
 * (<a href="https://web.archive.org/web/2020/http://yann.lecun.com/exdb/mnist/">LeCun, MNIST</a>): two zero bytes, the
 * type, the number of dimensions, the dimensions as big-endian 32-bit numbers, the values in row-major order.
 */
record IdxArray(int[] dimensions, byte[] values) {
    private static final int UNSIGNED_BYTE = 0x08;

    /** @throws LatheException if it is no IDX file, holds something other than bytes, or is truncated */
    static IdxArray read(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
             DataInputStream in = new DataInputStream(unzipped(raw))) {
            int magic = in.readInt();
            int rank = magic & 0xff;
            if (magic >>> 16 != 0 || rank < 1 || rank > 4) {
                throw new LatheException(file + " is not an IDX file.",
                        "Choose a file such as t10k-images-idx3-ubyte.gz, or another format.");
            }
            if (magic >>> 8 != UNSIGNED_BYTE) {
                throw new LatheException(file + " holds IDX values of type 0x" + Integer.toHexString(magic >>> 8)
                        + "; only unsigned bytes (0x8) can be read.", "Convert it to unsigned bytes or to .npz.");
            }
            int[] dimensions = new int[rank];
            long count = 1;
            for (int i = 0; i < rank; i++) {
                dimensions[i] = in.readInt();
                count *= dimensions[i];
                if (dimensions[i] < 0 || count > Integer.MAX_VALUE - 8) {
                    throw new LatheException(file + " claims an array of impossible size "
                            + Arrays.toString(dimensions) + ".", "Copy or download it again.");
                }
            }
            byte[] values = in.readNBytes((int) count);
            if (values.length < count) {
                throw new LatheException(file + " is truncated: it promises " + count + " values and holds "
                        + values.length + ".", "Copy or download it again.");
            }
            return new IdxArray(dimensions, values);
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }
}

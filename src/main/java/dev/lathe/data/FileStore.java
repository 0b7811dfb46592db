package dev.lathe.data;

import dev.lathe.platform.AppFolders;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples in a temporary file that is gone when the process is, however it ends. Written through the channel, so that a
 * full disk is an error and not a crash; then mapped in windows that overlap by half, so that every run of up to 1 GiB
 * lies within one of them.
 */
final class FileStore implements SampleStore {
    private static final long STRIDE = 1L << 30;

    private final long bytes;
    private final long stride;
    private final int sampleBytes;
    private final FileChannel channel;
    private final List<ByteBuffer> windows = new ArrayList<>();

    /** @throws LatheException if the file cannot be made */
    FileStore(long bytes, int valuesEach) {
        this(bytes, valuesEach, STRIDE);
    }

    /** @param stride distance between the windows' starts, at most 1 GiB */
    FileStore(long bytes, int valuesEach, long stride) {
        this.bytes = bytes;
        this.stride = stride;
        this.sampleBytes = valuesEach * Float.BYTES;
        try {
            Path folder = Files.createDirectories(AppFolders.cache());
            Path file = Files.createTempFile(folder, "prepared", ".f32");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void put(int slot, float[] values) {
        ByteBuffer content = ByteBuffer.allocate(sampleBytes).order(ByteOrder.nativeOrder());
        content.asFloatBuffer().put(values);
        write(slot, content);
    }

    @Override
    public void move(int from, int to) {
        ByteBuffer content = ByteBuffer.allocate(sampleBytes);
        try {
            while (content.hasRemaining()) {
                if (channel.read(content, (long) from * sampleBytes + content.position()) < 0) {
                    throw new IOException("the temporary file was shortened");
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        write(to, content.flip());
    }

    private void write(int slot, ByteBuffer content) {
        try {
            while (content.hasRemaining()) {
                channel.write(content, (long) slot * sampleBytes + content.position());
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void seal(int samples) {
        long end = (long) samples * sampleBytes;
        try {
            for (long start = 0; start < end; start += stride) {
                long length = Math.min(Math.min(2 * stride, Integer.MAX_VALUE), end - start);
                windows.add(channel.map(FileChannel.MapMode.READ_ONLY, start, length));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public ByteBuffer slice(int from, int count) {
        long start = (long) from * sampleBytes;
        ByteBuffer window = windows.get((int) (start / stride));
        return window.slice((int) (start % stride), Math.multiplyExact(count, sampleBytes))
                .order(ByteOrder.nativeOrder());
    }

    private LatheException failed(IOException cause) {
        return new LatheException("The prepared data (" + bytes / 1_000_000 + " MB) cannot be kept in "
                + AppFolders.cache() + ": " + ReadFailure.reason(cause) + ".",
                "Free some space there, or use fewer samples.", cause);
    }

    @Override
    public void close() {
        windows.forEach(DirectMemory::free);
        windows.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}

package dev.lathe.compress.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.CancelledException;
import dev.lathe.task.Cancellation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WordDeflaterTest {
    @Property(tries = 300)
    void zlibInflatesWhateverWasDeflated(@ForAll @IntRange(max = 3000) int words,
            @ForAll @IntRange(min = 1, max = 300) int distinct, @ForAll @IntRange(max = 3) int zeroBytes,
            @ForAll @IntRange(max = 100) int zeroPercent, @ForAll long seed, @ForAll WordDeflater.Effort effort) throws Exception {
        byte[] content = words(words, distinct, zeroBytes, zeroPercent, new Random(seed));

        assertThat(inflate(WordDeflater.deflate(content, effort, Cancellation.never()), content.length))
                .isEqualTo(content);
    }

    @Example
    void severalBlocksAndLongRunsSurvive() throws Exception {
        byte[] content = words(200_000, 15, 2, 95, new Random(1));
        byte[] zeros = new byte[1 << 20];

        for (WordDeflater.Effort effort : WordDeflater.Effort.values()) {
            assertThat(inflate(WordDeflater.deflate(content, effort, Cancellation.never()), content.length))
                    .isEqualTo(content);
            byte[] packed = WordDeflater.deflate(zeros, effort, Cancellation.never());
            assertThat(inflate(packed, zeros.length)).isEqualTo(zeros);
            assertThat(packed.length).isLessThan(zeros.length / 200);
        }
    }

    @Example
    void symbolsOfVerySkewedFrequencyStayWithinFifteenBits() {
        int[] frequencies = new int[40];
        long fibonacci = 1;
        long before = 1;
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (int) Math.min(fibonacci, Integer.MAX_VALUE);
            fibonacci += before;
            before = fibonacci - before;
        }
        for (int limit : new int[] {7, 15}) {
            HuffmanCode code = HuffmanCode.of(frequencies, limit);
            long kraft = Arrays.stream(code.lengths()).mapToLong(bits -> 1L << limit - bits).sum();
            assertThat(Arrays.stream(code.lengths()).max()).hasValue(limit);
            assertThat(kraft).isEqualTo(1L << limit);
        }
    }

    @Example
    void fourBitWeightsBecomeSmallerThanThroughZlib() {
        byte[] content = quantizedGaussian(100_000);
        Deflater zlib = new Deflater(6, true);
        zlib.setInput(content);
        zlib.finish();
        int zlibBytes = zlib.deflate(new byte[content.length]);
        zlib.end();

        assertThat(WordDeflater.deflate(content, WordDeflater.Effort.THOROUGH, Cancellation.never()).length)
                .isLessThan(zlibBytes);
    }

    @Example
    void aSwitchedCancellationStopsIt() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> WordDeflater.deflate(new byte[4], WordDeflater.Effort.QUICK, cancellation))
                .isInstanceOf(CancelledException.class);
    }

    private static byte[] words(int count, int distinct, int zeroBytes, int zeroPercent, Random random) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        int[] alphabet = random.ints(distinct).map(word -> word >>> 8 * zeroBytes << 8 * zeroBytes).toArray();
        for (int i = 0; i < count; i++) {
            bytes.putInt(random.nextInt(100) < zeroPercent ? 0 : alphabet[random.nextInt(distinct)]);
        }
        return bytes.array();
    }

    private static byte[] quantizedGaussian(int count) {
        Random random = new Random(7);
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat((float) Math.max(-7, Math.min(7, Math.rint(random.nextGaussian() * 3))) / 64);
        }
        return bytes.array();
    }

    private static byte[] inflate(byte[] packed, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] content = new byte[length + 1];
        int inflated = inflater.inflate(content);
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
        return Arrays.copyOf(content, inflated);
    }
}

package dev.lathe.compress.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.task.Cancellation;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Inflater;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanDeflaterTest {

    private static byte[] levels(int count, double spread) {
        Random random = new Random(count);
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) Math.rint(random.nextGaussian() * spread);
        }
        return levels;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 300, 40_000, 1_000_000})
    void anyInflaterReadsTheStream(int count) throws Exception {
        byte[] content = levels(count, 3);
        byte[] packed = HuffmanDeflater.deflate(content, Cancellation.never());
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] inflated = new byte[count + 1];

        assertThat(inflater.inflate(inflated)).isEqualTo(count);
        assertThat(inflater.finished()).isTrue();
        assertThat(Arrays.copyOf(inflated, count)).isEqualTo(content);
        inflater.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 40_000, 1_000_000})
    void theSizeIsKnownBeforehand(int count) {
        byte[] content = levels(count, 20);

        assertThat(HuffmanDeflater.size(content)).isCloseTo(
                HuffmanDeflater.deflate(content, Cancellation.never()).length, Offset.offset(8L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 30})
    void itIsWithinAFiftiethOfTheEntropy(double spread) {
        byte[] content = levels(300_000, spread);
        double[] counts = new double[256];
        for (byte level : content) {
            counts[level & 0xff]++;
        }
        double bits = 0;
        for (double count : counts) {
            bits -= count == 0 ? 0 : count * Math.log(count / content.length) / Math.log(2);
        }

        assertThat((double) HuffmanDeflater.deflate(content, Cancellation.never()).length)
                .isBetween(bits / 8, bits / 8 * 1.02);
    }
}

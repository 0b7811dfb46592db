package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.HostTensor;
import dev.lathe.torchscript.ScalarType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementCountTest {
    private static final List<Long> SHAPE = List.of(32L, 27L);
    private final Random random = new Random(3);

    @Test
    void floatsOfFullPrecisionNeedAllBits() {
        assertThat(count(gaussian()).bits()).isEqualTo(32);
        assertThat(count(gaussian()).nonZeros()).isEqualTo(32 * 27);
    }

    @Test
    void aGridForEachChannelIsFound() {
        for (int bits : new int[] {2, 3, 4, 6, 8}) {
            float[] values = gaussian();
            int top = (1 << bits - 1) - 1;
            for (int i = 0; i < values.length; i++) {
                int level = i % 27 == 0 ? top : random.nextInt(2 * top + 1) - top;
                values[i] = level * (0.0123f + 0.0007f * (i / 27));
            }
            assertThat(count(values).bits()).as("%s bits", bits).isEqualTo(bits);
        }
    }

    @Test
    void aGridAlongTheSecondDimensionIsFound() {
        float[] values = new float[27 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(15) - 7) * (0.0123f + 0.0007f * (i % 32));
        }
        assertThat(ElementCount.of(values, ScalarType.FLOAT32, List.of(27L, 32L), List.of(32L, 1L)).bits())
                .isEqualTo(4);
    }

    @Test
    void fewValuesAreACodebook() {
        float[] values = gaussian();
        float[] book = {0.1234f, -0.771f, 0.3317f, 1.93f, -0.0871f, 0.55511f};
        for (int i = 0; i < values.length; i++) {
            values[i] = book[random.nextInt(book.length)];
        }
        assertThat(count(values).bits()).isEqualTo(3);
    }

    @Test
    void whatHalfPrecisionHoldsNeedsHalf() {
        float[] values = gaussian();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToIntBits(values[i]) & 0xffffe000);
        }
        assertThat(count(values).bits()).isEqualTo(16);
        values[5] = 1e6f;
        assertThat(count(values).bits()).as("beyond its range").isEqualTo(32);
    }

    @Test
    void integersNeedTheBitsOfTheirLevels() {
        float[] levels = {-31, 4, 0, 31, 0};
        ElementCount count = ElementCount.of(levels, ScalarType.QINT8, List.of(5L), List.of(1L));
        assertThat(count).isEqualTo(new ElementCount(3, 6));
    }

    @Test
    void aFewFloatsAreNoGrid() {
        assertThat(ElementCount.of(new float[] {0.25f, 1}, ScalarType.FLOAT32, List.of(2L), List.of(1L)).bits())
                .isEqualTo(32);
    }

    private float[] gaussian() {
        float[] values = new float[32 * 27];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static ElementCount count(float[] values) {
        return ElementCount.of(values, ScalarType.FLOAT32, SHAPE, HostTensor.rowMajorStride(SHAPE));
    }
}

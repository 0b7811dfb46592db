package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ElasticFieldTest {
    @Test
    void theDisplacementHasTheStrengthAskedFor() {
        ElasticField field = new ElasticField(new RandomStream(1), 28, 4, 2);
        double squares = 0;
        for (int y = 0; y < 27; y++) {
            for (int x = 0; x < 27; x++) {
                Point moved = field.moved(new Point(x, y));
                squares += (moved.x() - x) * (moved.x() - x);
            }
        }
        assertThat(Math.sqrt(squares / (27 * 27))).isCloseTo(2, within(0.2));
    }

    @Test
    void neighboursMoveTogether() {
        ElasticField field = new ElasticField(new RandomStream(2), 28, 4, 2);
        Point here = field.moved(new Point(14, 14));
        Point beside = field.moved(new Point(14.5, 14));
        assertThat(beside.x() - here.x()).isCloseTo(0.5, within(0.5));
        assertThat(beside.y() - here.y()).isCloseTo(0, within(0.5));
    }
}

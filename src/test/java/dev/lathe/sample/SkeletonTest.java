package dev.lathe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void aCurveStartsAndEndsAtItsPoints() {
        List<Point> stroke = Skeleton.parse("M0 0 C0 50 100 50 100 100").strokes().get(0);
        assertThat(stroke).hasSize(11);
        assertThat(stroke.get(0)).isEqualTo(new Point(0, 0));
        assertThat(stroke.get(10)).isEqualTo(new Point(100, 100));
        assertThat(stroke.get(5).x()).isEqualTo(50);
    }

    @Test
    void everyMoveBeginsAStroke() {
        assertThat(Skeleton.parse("M0 0 L10 0 L10 10 M5 5 L6 6").strokes()).extracting(List::size)
                .containsExactly(21, 11);
    }

    @Test
    void everyDigitIsWrittenInSeveralWays() {
        for (int digit = 0; digit < 10; digit++) {
            assertThat(DigitSkeletons.of(digit)).hasSizeGreaterThanOrEqualTo(3);
        }
    }
}

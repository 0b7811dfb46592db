package dev.lathe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void bytesHaveThreeDigitsAndDecimalUnits() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(41_234)).isEqualTo("41.2 kB");
        assertThat(Figures.bytes(999_499)).isEqualTo("999 kB");
        assertThat(Figures.bytes(999_500)).isEqualTo("1.00 MB");
        assertThat(Figures.bytes(46_912_345)).isEqualTo("46.9 MB");
        assertThat(Figures.bytes(1_234_567_890)).isEqualTo("1.23 GB");
    }

    @Test
    void differencesCarryATrueSign() {
        assertThat(Figures.points(-0.154)).isEqualTo("−0.15 pp");
        assertThat(Figures.points(0.2)).isEqualTo("+0.20 pp");
        assertThat(Figures.points(-0.001)).isEqualTo("0.00 pp");
    }

    @Test
    void millisecondsKeepThreeDigits() {
        assertThat(Figures.millis(0.4123)).isEqualTo("0.412 ms");
        assertThat(Figures.millis(29.61)).isEqualTo("29.6 ms");
        assertThat(Figures.millis(123.4)).isEqualTo("123 ms");
        assertThat(Figures.millis(12_340)).isEqualTo("12.3 s");
    }

    @Test
    void sharesAndFactors() {
        assertThat(Figures.percent(0.9785)).isEqualTo("97.85 %");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
        assertThat(Figures.ratio(5.1666)).isEqualTo("5.17×");
        assertThat(Figures.ratio(11.25)).isEqualTo("11.3×");
        assertThat(Figures.count(11_689_512)).isEqualTo("11,689,512");
    }
}

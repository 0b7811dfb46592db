package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {
    private final Scores scores = new Scores(new float[] {
        1, 9, 3, 4, 5, 6, 7,
        2, 2, 2, 2, 2, 2, 2}, 2, 7);

    @Test
    void theHighestScoreWins() {
        assertThat(scores.best(0)).isEqualTo(1);
    }

    @Test
    void onATieTheFirstClassWins() {
        assertThat(scores.best(1)).isZero();
    }

    @Test
    void aScoreThatIsNoNumberIsNoAnswer() {
        Scores broken = new Scores(new float[] {Float.NaN, Float.NaN, 1, Float.NaN}, 2, 2);
        assertThat(broken.best(0)).isEqualTo(Scores.NONE);
        assertThat(broken.best(1)).isEqualTo(Scores.NONE);
        assertThat(broken.amongBestFive(0, Scores.NONE)).isFalse();
    }

    @Test
    void exactlyFiveClassesAreAmongTheBestFive() {
        assertThat(scores.amongBestFive(0, 3)).isTrue();
        assertThat(scores.amongBestFive(0, 2)).isFalse();
        assertThat(scores.amongBestFive(1, 4)).isTrue();
        assertThat(scores.amongBestFive(1, 5)).isFalse();
    }

    @Test
    void aLabelOutsideTheOutputIsNeverRight() {
        assertThat(scores.amongBestFive(0, 7)).isFalse();
        assertThat(scores.amongBestFive(0, -1)).isFalse();
    }
}

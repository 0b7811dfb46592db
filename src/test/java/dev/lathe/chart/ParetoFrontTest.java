package dev.lathe.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private static List<double[]> front(double[]... choices) {
        return ParetoFront.of(Arrays.asList(choices), c -> c[0], c -> c[1]);
    }

    @Test
    void whatIsBeatenIsLeftOut() {
        double[] cheap = {1, 5};
        double[] beaten = {2, 4};
        double[] good = {3, 9};
        assertThat(front(good, beaten, cheap)).containsExactly(cheap, good);
    }

    @Test
    void ofEqualCostTheBetterStays() {
        double[] worse = {1, 5};
        double[] better = {1, 6};
        assertThat(front(worse, better)).containsExactly(better);
    }

    @Test
    void ofEqualsTheFirstStays() {
        double[] first = {1, 5};
        double[] second = {1, 5};
        assertThat(front(first, second)).containsExactly(first);
    }

    @Test
    void unknownNumbersAreLeftOut() {
        double[] known = {1, 5};
        assertThat(front(new double[] {Double.NaN, 9}, known, new double[] {0, Double.NaN})).containsExactly(known);
    }

    @Property
    void everyChoiceIsOnTheFrontOrBeatenByIt(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 99) Integer> numbers) {
        List<Integer> choices = new ArrayList<>(numbers);
        List<Integer> front = ParetoFront.of(choices, n -> n / 10, n -> n % 10);
        for (int choice : choices) {
            assertThat(front).anyMatch(f -> f / 10 <= choice / 10 && f % 10 >= choice % 10);
        }
        for (int i = 1; i < front.size(); i++) {
            assertThat(front.get(i) / 10).isGreaterThan(front.get(i - 1) / 10);
            assertThat(front.get(i) % 10).isGreaterThan(front.get(i - 1) % 10);
        }
    }
}

package dev.lathe.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.Recipe;
import dev.lathe.workbench.Trials;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkShapeTest {
    private static final Recipe KERNELS =
            Recipe.IDENTITY.withExecution(Execution.FLOAT.withKernels(FloatKernels.ONEDNN));
    private static final Recipe INT8 = Recipe.IDENTITY.withBits(8).withActivations(Activations.INT8);

    private static double area(Shape shape) {
        double step = 0.05;
        int inside = 0;
        for (double x = -12; x < 12; x += step) {
            for (double y = -12; y < 12; y += step) {
                inside += shape.contains(x, y) ? 1 : 0;
            }
        }
        return inside * step * step;
    }

    @Test
    void theShapeSaysHowATrialComputes() {
        assertThat(MarkForm.of(null)).isEqualTo(MarkForm.OPENED);
        assertThat(MarkForm.of(KERNELS)).isEqualTo(MarkForm.KERNELS);
        assertThat(MarkForm.of(KERNELS.withSparsity(0.3))).isEqualTo(MarkForm.FLOAT);
        assertThat(MarkForm.of(Recipe.IDENTITY.withBits(4))).isEqualTo(MarkForm.FLOAT);
        assertThat(MarkForm.of(INT8)).isEqualTo(MarkForm.INT8);
        assertThat(MarkForm.of(INT8.withActivations(Activations.DYNAMIC))).isEqualTo(MarkForm.DYNAMIC);
    }

    @Test
    void areasStandForTheWeightsKeptWhateverTheShape() {
        double disc = area(MarkShape.of(MarkForm.FLOAT, 6, 0, 0));
        assertThat(disc).isCloseTo(Math.PI * 36, within(1.5));
        assertThat(area(MarkShape.of(MarkForm.INT8, 6, 0, 0))).isCloseTo(disc, within(0.08 * disc));
        assertThat(area(MarkShape.of(MarkForm.DYNAMIC, 6, 0, 0))).isCloseTo(disc, within(0.08 * disc));
    }

    @Test
    void floatKernelsAreADiamondWithAHoleTheBaselineOneWithout() {
        assertThat(MarkShape.of(KERNELS, 0, 0).contains(0, 0)).isFalse();
        assertThat(MarkShape.of(KERNELS, 0, 0).contains(5, 0)).isTrue();
        assertThat(MarkShape.of((Recipe) null, 0, 0).contains(0, 0)).isTrue();
    }

    @Test
    void shapesLieAroundTheirPoint() {
        Rectangle2D bounds = MarkShape.of(INT8, 100, 50).getBounds2D();
        assertThat(bounds.getCenterX()).isEqualTo(100);
        assertThat(bounds.getCenterY()).isEqualTo(50);
    }

    @Test
    void theLegendNamesWhatOccurs() {
        MarkLegend plain = MarkLegend.of(List.of(Trials.baseline(), Trials.of(0.3, 8), Trials.of(0.3, 4)));
        assertThat(plain.widths()).containsExactly(8, 4);
        assertThat(plain.forms()).isEmpty();
        MarkLegend mixed = MarkLegend.of(List.of(Trials.baseline(), Trials.of(KERNELS), Trials.of(0.3, 4),
                Trials.of(INT8.withBits(32))));
        assertThat(mixed.widths()).containsExactly(8, 4);
        assertThat(mixed.forms()).containsExactlyInAnyOrder(MarkForm.KERNELS, MarkForm.FLOAT, MarkForm.INT8);
    }
}

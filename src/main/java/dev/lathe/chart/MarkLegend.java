package dev.lathe.chart;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import java.awt.Color;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a legend has to name besides the baseline.
 *
 * @param widths bit widths that colours stand for, the widest first
 * @param forms shapes to tell apart; empty where all compressed trials are discs
 */
public record MarkLegend(SortedSet<Integer> widths, Set<MarkForm> forms) {
    public static MarkLegend of(List<Trial> trials) {
        SortedSet<Integer> widths = new TreeSet<>(Collections.reverseOrder());
        Set<MarkForm> forms = EnumSet.noneOf(MarkForm.class);
        for (Trial trial : trials) {
            Recipe recipe = trial.recipe();
            if (recipe != null) {
                forms.add(MarkForm.of(recipe));
                if (MarkForm.of(recipe) != MarkForm.KERNELS) {
                    widths.add(recipe.weightBits());
                }
            }
        }
        if (forms.equals(Set.of(MarkForm.FLOAT))) {
            forms.clear();
        }
        return new MarkLegend(Collections.unmodifiableSortedSet(widths), Collections.unmodifiableSet(forms));
    }

    /** Of a shape in the legend: that of text, unless it occurs with one width only. */
    public Color colour(MarkForm form, ChartStyle style) {
        return form == MarkForm.KERNELS ? style.of(Recipe.IDENTITY) : style.text();
    }
}

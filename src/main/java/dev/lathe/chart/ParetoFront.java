package dev.lathe.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The choices that no other choice beats: nothing else is at most as costly and at least as accurate. */
public final class ParetoFront {
    private ParetoFront() { }

    /**
     * @param cost what should be small; choices whose cost or merit is NaN are left out
     * @param merit what should be large
     * @return the front from the cheapest to the costliest, of equals the first; merit rises strictly along it
     */
    public static <T> List<T> of(List<T> choices, ToDoubleFunction<T> cost, ToDoubleFunction<T> merit) {
        List<T> sorted = new ArrayList<>(choices);
        sorted.removeIf(c -> Double.isNaN(cost.applyAsDouble(c)) || Double.isNaN(merit.applyAsDouble(c)));
        sorted.sort(Comparator.comparingDouble(cost)
                .thenComparing(Comparator.comparingDouble(merit).reversed()));
        List<T> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (T choice : sorted) {
            if (merit.applyAsDouble(choice) > best) {
                front.add(choice);
                best = merit.applyAsDouble(choice);
            }
        }
        return List.copyOf(front);
    }
}

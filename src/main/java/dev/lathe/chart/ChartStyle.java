package dev.lathe.chart;

import dev.lathe.compress.Recipe;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;

/**
 * Colours of a chart. Bit widths run through a scale of steadily changing lightness, so that they stay apart for every
 * kind of colour vision and in grey.
 *
 * @param background behind everything
 * @param grid lines and frame
 * @param text names and numbers
 * @param accent baseline, rings
 * @param front the Pareto front
 * @param bits one colour for each bit width
 * @param font family and style of all text
 */
public record ChartStyle(Color background, Color grid, Color text, Color accent, Color front,
                         Map<Integer, Color> bits, Font font) {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    public static final ChartStyle LIGHT = new ChartStyle(new Color(0xFFFFFF), new Color(0xE3E7EC),
            new Color(0x57606A), new Color(0x0969DA), new Color(0x8C959F),
            colours("F2A33A", "EC7B4C", "DB5C68", "C23E81", "A2219A", "7E1BA8", "4C1FA1", "2A5BB9", "4B5563"), FONT);
    public static final ChartStyle DARK = new ChartStyle(new Color(0x0D1117), new Color(0x252B34),
            new Color(0x9DA7B3), new Color(0x58A6FF), new Color(0x6E7681),
            colours("F9E07A", "FDB94A", "F68D45", "E76F5A", "D85A86", "C264C4", "A78BFA", "7AB3FF", "AEB6C0"), FONT);

    private static Map<Integer, Color> colours(String... hex) {
        int[] widths = {2, 3, 4, 5, 6, 7, 8, 16, 32};
        Map<Integer, Color> colours = new java.util.HashMap<>();
        for (int i = 0; i < widths.length; i++) {
            colours.put(widths[i], new Color(Integer.parseInt(hex[i], 16)));
        }
        return Map.copyOf(colours);
    }

    /** The colour of a mark's bit width; the accent for the baseline. */
    public Color of(Mark mark) {
        return of(mark.recipe());
    }

    /** @param recipe null for the baseline */
    public Color of(Recipe recipe) {
        return recipe == null ? accent : bits.getOrDefault(recipe.weightBits(), text);
    }

    static Color faded(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}

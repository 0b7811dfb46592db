package dev.lathe.workbench.dialog;

import dev.lathe.data.Preprocessing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Preprocessing as typed into the data dialog. */
record PreprocessingText(String resize, String crop, String scale, String mean, String std,
                         Preprocessing.Layout layout, Preprocessing.Channels channels, String reshape) {
    static final String CUSTOM = "custom";

    /** What can be mistyped. */
    enum Field { RESIZE, CROP, SCALE, MEAN, STD, RESHAPE }

    static PreprocessingText of(Preprocessing p) {
        return new PreprocessingText(pixels(p.resize()), pixels(p.crop()), NumberText.show(p.scale()),
                NumberText.show(p.mean()), NumberText.show(p.std()), p.layout(), p.channels(),
                NumberText.show(p.reshape()));
    }

    /** What is wrong, in words, field by field; empty when {@link #parse} will succeed. */
    Map<Field, String> problems() {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        check(problems, Field.RESIZE, pixelProblem(resize));
        check(problems, Field.CROP, pixelProblem(crop));
        if (problems.isEmpty() && pixels(resize) > 0 && pixels(crop) > pixels(resize)) {
            check(problems, Field.CROP, "The crop is larger than the resized image.");
        }
        check(problems, Field.SCALE, scaleProblem(scale));
        check(problems, Field.MEAN, listProblem(mean));
        check(problems, Field.STD, stdProblem());
        check(problems, Field.RESHAPE, shapeProblem(reshape));
        return problems;
    }

    /**
     * @param name preset id, or {@link #CUSTOM}
     * @throws IllegalArgumentException if there are {@link #problems()}
     */
    Preprocessing parse(String name) {
        return new Preprocessing(name, pixels(resize), pixels(crop), NumberText.number(scale),
                NumberText.numbers(mean), NumberText.numbers(std), layout, channels,
                NumberText.wholeNumbers(reshape));
    }

    private static void check(Map<Field, String> problems, Field field, String problem) {
        if (problem != null) {
            problems.putIfAbsent(field, problem);
        }
    }

    private static String pixels(int pixels) {
        return pixels == 0 ? "" : Integer.toString(pixels);
    }

    private static int pixels(String text) {
        return text.isBlank() ? 0 : Integer.parseInt(text.strip());
    }

    private static String pixelProblem(String text) {
        try {
            return pixels(text) < 0 ? "Pixels cannot be negative." : null;
        } catch (NumberFormatException e) {
            return "Whole pixels, or nothing.";
        }
    }

    private static String scaleProblem(String text) {
        try {
            return NumberText.number(text) == 0 ? "A scale of 0 leaves nothing to see." : null;
        } catch (NumberFormatException e) {
            return "A number or a fraction such as 1/255.";
        }
    }

    private static String listProblem(String text) {
        try {
            NumberText.numbers(text);
            return null;
        } catch (NumberFormatException e) {
            return "Numbers with commas, one for each channel, or nothing.";
        }
    }

    private String stdProblem() {
        String problem = listProblem(std);
        if (problem != null) {
            return problem;
        }
        List<Double> deviations = NumberText.numbers(std);
        if (deviations.contains(0.0)) {
            return "The deviation divides and cannot be 0.";
        }
        boolean comparable = listProblem(mean) == null && !mean.isBlank() && deviations.size() > 1;
        return comparable && NumberText.numbers(mean).size() > 1
                && NumberText.numbers(mean).size() != deviations.size()
                ? "Mean and deviation need the same number of channels." : null;
    }

    private static String shapeProblem(String text) {
        try {
            return NumberText.wholeNumbers(text).stream().anyMatch(n -> n < 1)
                    ? "Every dimension is at least 1." : null;
        } catch (NumberFormatException e) {
            return "Whole numbers with commas, or nothing.";
        }
    }
}

package dev.lathe.cli;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words that options may be, and says which there are when one is not. */
final class Choices {
    private Choices() { }

    private static <T> T choose(String text, T[] choices, Function<T, String> id) {
        List<String> ids = new ArrayList<>();
        for (T choice : choices) {
            if (id.apply(choice).equals(text)) {
                return choice;
            }
            ids.add(id.apply(choice));
        }
        throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", ids));
    }

    static final class OfFormat implements ITypeConverter<DataFormat> {
        @Override
        public DataFormat convert(String text) {
            return choose(text, DataFormat.values(), DataFormat::id);
        }
    }

    static final class OfCriterion implements ITypeConverter<PruningCriterion> {
        @Override
        public PruningCriterion convert(String text) {
            return choose(text, PruningCriterion.values(), PruningCriterion::id);
        }
    }

    static final class OfGranularity implements ITypeConverter<Granularity> {
        @Override
        public Granularity convert(String text) {
            return choose(text, Granularity.values(), Granularity::id);
        }
    }

    static final class OfMapping implements ITypeConverter<Mapping> {
        @Override
        public Mapping convert(String text) {
            return choose(text, Mapping.values(), Mapping::id);
        }
    }

    /** A share: {@code 0.5} or {@code 50%}. */
    static final class OfSparsity implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            try {
                double value = Double.parseDouble(percent ? text.substring(0, text.length() - 1).strip() : text);
                double share = percent ? value / 100 : value;
                if (share >= 0 && share <= Recipe.MAX_SPARSITY) {
                    return share;
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no sparsity such as 0.5 or 50%");
            }
            throw new TypeConversionException("'" + text + "' does not lie between 0 and " + Recipe.MAX_SPARSITY
                    + " (0% and " + Math.round(100 * Recipe.MAX_SPARSITY) + "%)");
        }
    }

    static final class OfBits implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Integer.valueOf(choose(text,
                    Recipe.BIT_WIDTHS.stream().map(String::valueOf).toArray(String[]::new), Function.identity()));
        }
    }
}

package dev.lathe.cli;

import dev.lathe.compress.Activations;
import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.LayerRecipe;
import dev.lathe.compress.Pruning;
import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme.Granularity;
import dev.lathe.compress.QuantizationScheme.Mapping;
import dev.lathe.compress.Recipe;
import dev.lathe.compress.Storage;
import dev.lathe.data.DataFormat;
import dev.lathe.graph.range.RangeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /**
     * What goes first; random is both.
     *
     * @param weights null for a criterion of channels
     * @param channels null for one of weights
     */
    record Criterion(PruningCriterion weights, Pruning.ChannelWorth channels) {
        String id() {
            return weights != null ? weights.id() : channels.id();
        }

        PruningCriterion ofWeights() {
            return weights != null ? weights : Recipe.IDENTITY.criterion();
        }

        Pruning.ChannelWorth ofChannels() {
            return channels != null ? channels : Pruning.OF_WEIGHTS.worth();
        }

        /** Whether it cannot rank what is pruned; the default is left to either. */
        boolean misfits(Pruning.Granularity granularity) {
            boolean standard = weights == Recipe.IDENTITY.criterion();
            return granularity == Pruning.Granularity.CHANNEL ? channels == null && !standard
                    : granularity == Pruning.Granularity.WEIGHT && weights == null;
        }
    }

    static final class OfCriterion implements ITypeConverter<Criterion> {
        @Override
        public Criterion convert(String text) {
            List<Criterion> all = new ArrayList<>();
            for (PruningCriterion weights : PruningCriterion.values()) {
                all.add(new Criterion(weights,
                        weights == PruningCriterion.RANDOM ? Pruning.ChannelWorth.RANDOM : null));
            }
            for (Pruning.ChannelWorth channels : Pruning.ChannelWorth.values()) {
                if (channels != Pruning.ChannelWorth.RANDOM) {
                    all.add(new Criterion(null, channels));
                }
            }
            return choose(text, all.toArray(Criterion[]::new), Criterion::id);
        }
    }

    static final class OfPruning implements ITypeConverter<Pruning.Granularity> {
        @Override
        public Pruning.Granularity convert(String text) {
            if (text.startsWith("per-")) {
                throw new TypeConversionException("'" + text + "' is a choice of --scales; what is pruned is one of weight,"
                        + " 2:4, channel");
            }
            return choose(text, Pruning.Granularity.values(), Pruning.Granularity::id);
        }
    }

    static final class OfRanking implements ITypeConverter<Pruning.Ranking> {
        @Override
        public Pruning.Ranking convert(String text) {
            return choose(text, Pruning.Ranking.values(), Pruning.Ranking::id);
        }
    }

    static final class OfOnOff implements ITypeConverter<Answer> {
        @Override
        public Answer convert(String text) {
            return choose(text, Answer.values(), answer -> answer == Answer.YES ? "on" : "off");
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

    static final class OfActivations implements ITypeConverter<Activations> {
        @Override
        public Activations convert(String text) {
            return choose(text, Activations.values(), Activations::id);
        }
    }

    static final class OfRangeMethod implements ITypeConverter<RangeMethod> {
        @Override
        public RangeMethod convert(String text) {
            return choose(text, RangeMethod.values(), RangeMethod::id);
        }
    }

    /**
     * Float kernels, or what measuring finds to be the fastest.
     *
     * @param choice null for the fastest
     */
    record Kernels(FloatKernels choice) { }

    static final class OfKernels implements ITypeConverter<Kernels> {
        @Override
        public Kernels convert(String text) {
            String id = choose(text, new KernelNames().toArray(String[]::new), Function.identity());
            return new Kernels(Stream.of(FloatKernels.values()).filter(kernels -> kernels.id().equals(id)).findFirst()
                    .orElse(null));
        }
    }

    static final class KernelNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        KernelNames() {
            super(Stream.of(FloatKernels.values()).map(FloatKernels::id).toList());
            add("fastest");
        }
    }

    static final class OfHalf implements ITypeConverter<Storage.Half> {
        @Override
        public Storage.Half convert(String text) {
            return choose(text, Storage.Half.values(), Storage.Half::id);
        }
    }

    enum Answer { YES, NO }

    static final class OfYesNo implements ITypeConverter<Answer> {
        @Override
        public Answer convert(String text) {
            return choose(text, Answer.values(), answer -> answer.name().toLowerCase(Locale.ROOT));
        }
    }

    static final class OfName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }

    /** {@code float}, or settings such as {@code bits:4,sparsity:0.3}. */
    static final class OfLayer implements ITypeConverter<LayerRecipe> {
        @Override
        public LayerRecipe convert(String text) {
            if (text.equals("float")) {
                return LayerRecipe.LEFT_ALONE;
            }
            LayerRecipe layer = new LayerRecipe(null, null, null, false);
            for (String setting : text.split(",")) {
                String[] parts = setting.split(":", 2);
                String value = parts.length == 2 ? parts[1] : "";
                layer = switch (parts[0]) {
                    case "bits" -> LayerRecipe.ofBits(new OfBits().convert(value)).or(layer);
                    case "sparsity" -> LayerRecipe.ofSparsity(new OfSparsity().convert(value)).or(layer);
                    default -> throw new TypeConversionException("'" + text + "' is neither float nor settings such as"
                            + " bits:4,sparsity:0.3");
                };
            }
            return layer;
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

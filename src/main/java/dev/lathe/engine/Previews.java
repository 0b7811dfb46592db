package dev.lathe.engine;

import dev.lathe.data.DataSpec;
import dev.lathe.data.Preprocessing;
import dev.lathe.data.Preprocessor;
import dev.lathe.data.RawSample;
import dev.lathe.data.SampleSet;
import dev.lathe.data.SampleSets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Describes data sets and shows single samples; keeps the last opened set. Belongs to the file thread. */
final class Previews {
    private SampleSet set;
    private DataSpec openedAs;

    DataCard card(DataSpec spec, JobContext context) {
        SampleSet opened = open(spec, context);
        DataSpec resolved = resolve(spec, opened);
        RawSample.Numbers first = Preprocessor.apply(opened.sample(0), resolved.preprocessing());
        int used = spec.samples() == 0 ? opened.size() : Math.min(spec.samples(), opened.size());
        return new DataCard(resolved, opened.size(), used, opened.labelled(), opened.classes(), opened.classNames(),
                first.shape().stream().map(Integer::longValue).toList(), opened.warnings());
    }

    SamplePreview preview(DataSpec spec, int index, JobContext context) {
        SampleSet opened = open(spec, context);
        Preprocessing preprocessing = resolve(spec, opened).preprocessing();
        int wrapped = Math.floorMod(index, opened.size());
        RawSample stored = opened.sample(wrapped);
        RawSample.Numbers seen = Preprocessor.apply(stored, preprocessing);
        float[] values = seen.values();
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : values) {
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            sum += value;
        }
        return new SamplePreview(wrapped, label(opened, wrapped), Pictures.stored(stored),
                Pictures.seen(seen, preprocessing), seen.shape().stream().map(Integer::longValue).toList(), minimum,
                maximum, sum / values.length);
    }

    private static String label(SampleSet set, int index) {
        if (!set.labelled()) {
            return "";
        }
        List<String> names = set.classNames();
        int label = set.label(index);
        return label < names.size() ? names.get(label) : Integer.toString(label);
    }

    private static DataSpec resolve(DataSpec spec, SampleSet opened) {
        DataSpec withFormat = spec.withFormat(opened.format());
        return spec.preprocessing() != null ? withFormat
                : withFormat.withPreprocessing(SampleSets.defaultPreprocessing(opened.format()));
    }

    private SampleSet open(DataSpec spec, JobContext context) {
        DataSpec source = spec.withPreprocessing(null).withSamples(0);
        if (set == null || !Objects.equals(source, openedAs)) {
            close();
            set = SampleSets.open(spec, context.progress(), context.cancellation());
            openedAs = source;
        }
        return set;
    }

    private void close() {
        if (set != null) {
            set.close();
            set = null;
        }
    }
}

package dev.lathe.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lathe.data.PreprocessingFile;
import dev.lathe.measure.MeasureOptions;

/** Lays out {@link RecipeDocument}s. */
final class RecipeWriter {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private RecipeWriter() { }

    static String yaml(RecipeDocument document) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("lathe", RecipeDocument.VERSION);
        root.set("model", file(document.model()));
        root.set("recipe", RecipeLayout.tree(document.recipe()));
        if (document.calibrated() != null) {
            root.set("calibrated", CalibratedLayout.tree(document.calibrated()));
        }
        if (document.artifact() != null) {
            root.set("artifact", file(document.artifact()));
        }
        if (document.data() != null) {
            root.set("data", data(document.data()));
        }
        if (document.options() != null) {
            root.set("measure", options(document.options()));
        }
        if (document.versions() != null) {
            root.set("versions", versions(document.versions()));
        }
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    static ObjectNode file(ModelFile file) {
        return JsonNodeFactory.instance.objectNode()
                .put("file", file.file()).put("sha256", file.sha256()).put("bytes", file.bytes());
    }

    static ObjectNode data(DataDescription data) {
        ObjectNode node = JsonNodeFactory.instance.objectNode()
                .put("path", data.path())
                .put("format", data.format().id())
                .put("labels", data.labels())
                .put("labelColumn", data.labelColumn())
                .put("limit", data.limit())
                .put("samples", data.samples())
                .put("seed", data.seed())
                .put("digest", data.digest());
        node.set("preprocessing", PreprocessingFile.toTree(data.preprocessing()));
        return node;
    }

    static ObjectNode versions(Versions versions) {
        return JsonNodeFactory.instance.objectNode()
                .put("lathe", versions.lathe()).put("java", versions.java()).put("djl", versions.djl())
                .put("pytorch", versions.pytorch()).put("os", versions.os()).put("arch", versions.arch());
    }

    static ObjectNode options(MeasureOptions options) {
        return JsonNodeFactory.instance.objectNode()
                .put("evaluationBatch", options.evaluationBatch())
                .put("latencyBatch", options.latencyBatch())
                .put("threads", options.threads())
                .put("latencyRuns", options.latencyRuns())
                .put("latencyMillis", options.latencyMillis());
    }
}

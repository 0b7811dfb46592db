package dev.lathe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;

/** Prints one JSON document. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() { }

    static void putWarnings(ObjectNode document, List<String> warnings) {
        ArrayNode array = document.putArray("warnings");
        warnings.forEach(array::add);
    }

    static void print(JsonNode document, PrintStream out) {
        try {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}

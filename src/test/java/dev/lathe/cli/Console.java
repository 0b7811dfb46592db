package dev.lathe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Runs commands and keeps what they print. */
final class Console {
    final ScriptedEngine engine = new ScriptedEngine();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final boolean interactive;
    Path opened;
    DataSpec openedData;

    Console() {
        this(false);
    }

    Console(boolean interactive) {
        this.interactive = interactive;
    }

    CommandContext context(Supplier<Engine> engines) {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), interactive, 100);
        return new CommandContext(terminal, engines, (model, data) -> {
            opened = model;
            openedData = data;
            return 0;
        });
    }

    int run(String... arguments) {
        return new Lathe(context(() -> engine)).run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(out());
        } catch (IOException e) {
            throw new UncheckedIOException(out(), e);
        }
    }
}

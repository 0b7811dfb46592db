package dev.lathe.workbench.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lathe.data.DataSpec;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.platform.AppFolders;
import dev.lathe.platform.AtomicFile;
import dev.lathe.task.LatheException;
import dev.lathe.workbench.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings in a JSON file, replaced whole at every change. A file that cannot be understood is kept beside it as
 * {@code settings.json.bak} and everything starts from the defaults; where the disk refuses, settings last as long as
 * the program. Thread-safe.
 */
public final class JsonSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(JsonSettings.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new PathText())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private StoredSettings stored;

    /** Settings of this user. */
    public JsonSettings() {
        this(AppFolders.config().resolve("settings.json"));
    }

    public JsonSettings(Path file) {
        this.file = file;
        this.stored = read(file);
    }

    @Override
    public synchronized Theme theme() {
        return stored.theme();
    }

    @Override
    public synchronized void setTheme(Theme theme) {
        keep(stored.withTheme(theme));
    }

    @Override
    public synchronized Optional<WindowBounds> windowBounds() {
        return Optional.ofNullable(stored.windowBounds());
    }

    @Override
    public synchronized void setWindowBounds(WindowBounds bounds) {
        keep(stored.withWindowBounds(bounds));
    }

    @Override
    public synchronized List<Path> recentModels() {
        return stored.recentModels();
    }

    @Override
    public synchronized void addRecentModel(Path model) {
        keep(stored.withModelFirst(model));
    }

    @Override
    public synchronized List<DataSpec> recentData() {
        return stored.recentData();
    }

    @Override
    public synchronized void addRecentData(DataSpec data) {
        keep(stored.withDataFirst(data));
    }

    @Override
    public synchronized MeasureOptions measureOptions() {
        return stored.measureOptions();
    }

    @Override
    public synchronized void setMeasureOptions(MeasureOptions options) {
        keep(stored.withMeasureOptions(options));
    }

    private void keep(StoredSettings changed) {
        if (changed.equals(stored)) {
            return;
        }
        stored = changed;
        try {
            AtomicFile.write(file, target -> JSON.writeValue(target.toFile(), changed));
        } catch (LatheException e) {
            LOG.warn("Settings are not kept: {}", e.problem());
        }
    }

    private static StoredSettings read(Path file) {
        if (!Files.isRegularFile(file)) {
            return StoredSettings.DEFAULT;
        }
        try {
            StoredSettings read = JSON.readValue(Files.readString(file), StoredSettings.class);
            return read == null ? StoredSettings.DEFAULT : read;
        } catch (JsonProcessingException | CharacterCodingException e) {
            LOG.warn("{} is damaged; it is kept as .bak and settings start afresh", file);
            setAside(file);
        } catch (IOException e) {
            LOG.warn("Could not read {}: {}", file, e.getMessage());
        }
        return StoredSettings.DEFAULT;
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Could not keep a copy of {}: {}", file, e.getMessage());
        }
    }
}

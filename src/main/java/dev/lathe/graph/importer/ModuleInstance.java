package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.Stmt;
import java.util.HashMap;
import java.util.Map;

/**
 * A module of the object tree: its class, where it stands, and its attributes as far as they were asked for. Or an
 * object that a call makes for itself, which is gone when the call ends: that one's attributes may be set.
 */
final class ModuleInstance {
    private final String path;
    private final String className;
    private final Stmt.ClassDef definition;
    private final boolean made;
    private final Map<String, Sym> attributes = new HashMap<>();

    /**
     * @param path dotted path from the root; empty for the root
     * @param definition null if the archive holds no code of the class
     */
    ModuleInstance(String path, String className, Stmt.ClassDef definition) {
        this(path, className, definition, false);
    }

    private ModuleInstance(String path, String className, Stmt.ClassDef definition, boolean made) {
        this.made = made;
        this.path = path;
        this.className = className;
        this.definition = definition;
    }

    /** @param path of the module whose code makes it */
    static ModuleInstance made(String path, String className, Stmt.ClassDef definition) {
        return new ModuleInstance(path, className, definition, true);
    }

    boolean isMade() {
        return made;
    }

    String path() {
        return path;
    }

    String className() {
        return className;
    }

    Stmt.ClassDef definition() {
        return definition;
    }

    Map<String, Sym> attributes() {
        return attributes;
    }

    /** The method of that name, or null. */
    Stmt.FunctionDef method(String name) {
        return definition == null ? null : definition.body().stream()
                .filter(s -> s instanceof Stmt.FunctionDef function && function.name().equals(name))
                .map(Stmt.FunctionDef.class::cast).findFirst().orElse(null);
    }
}

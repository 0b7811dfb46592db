package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.CodeParser;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.ParseException;
import dev.lathe.torchscript.lang.Stmt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The code of an archive, each file parsed when something of it is needed. */
final class Program {
    private static final Set<String> BEHAVIOUR_FREE = Set.of("NamedTuple");

    private final Map<String, String> texts;
    private final Map<String, Map<String, Stmt>> files = new HashMap<>();

    /** @param texts by path below {@code code/} */
    Program(Map<String, String> texts) {
        this.texts = texts;
    }

    /** The class of that qualified name, or null. */
    Stmt.ClassDef type(String qualifiedName) {
        return find(qualifiedName) instanceof Stmt.ClassDef type ? type : null;
    }

    /** The free function of that qualified name, or null. */
    Stmt.FunctionDef function(String qualifiedName) {
        return find(qualifiedName) instanceof Stmt.FunctionDef function ? function : null;
    }

    static boolean isNamedTuple(Stmt.ClassDef type) {
        return type.bases().stream().anyMatch(base -> base instanceof Expr.Name name
                && BEHAVIOUR_FREE.contains(name.id()));
    }

    /** Field names and types of a NamedTuple, in order. */
    static Map<String, Expr> fields(Stmt.ClassDef type) {
        Map<String, Expr> fields = new LinkedHashMap<>();
        for (Stmt statement : type.body()) {
            if (statement instanceof Stmt.Annotated field && field.target() instanceof Expr.Name name) {
                fields.put(name.id(), field.type());
            }
        }
        return fields;
    }

    /** Names in a class's {@code __parameters__}. */
    static Set<String> parameters(Stmt.ClassDef type) {
        for (Stmt statement : type.body()) {
            boolean lists = statement instanceof Stmt.Assign assign
                    && assign.targets().equals(List.of(new Expr.Name("__parameters__")));
            if (lists && ((Stmt.Assign) statement).value() instanceof Expr.ListOf names) {
                return names.items().stream().map(name -> ((Expr.Str) name).value()).collect(Collectors.toSet());
            }
        }
        return Set.of();
    }

    private Stmt find(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        String path = qualifiedName.substring(0, dot).replace('.', '/') + ".py";
        return files.computeIfAbsent(path, this::parse).get(qualifiedName.substring(dot + 1));
    }

    private Map<String, Stmt> parse(String path) {
        Map<String, Stmt> definitions = new HashMap<>();
        try {
            for (Stmt statement : CodeParser.parse("code/" + path, texts.getOrDefault(path, ""))) {
                if (statement instanceof Stmt.ClassDef type) {
                    definitions.put(type.name(), type);
                } else if (statement instanceof Stmt.FunctionDef function) {
                    definitions.put(function.name(), function);
                }
            }
        } catch (ParseException e) {
            throw new ImportFailure.Unsupported("holds code that cannot be read: " + e.getMessage());
        }
        return definitions;
    }
}

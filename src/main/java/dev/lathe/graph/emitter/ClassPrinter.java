package dev.lathe.graph.emitter;

import dev.lathe.graph.Weight;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.lang.CodePrinter;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module parts as classes and as objects. Parts that look the same share a class. */
final class ClassPrinter {
    static final String PACKAGE = "__torch__.lathe.";
    private static final Expr MODULE = new Expr.Name("Module");
    private static final String ROOT = "Model";

    private final Storages storages;
    private final Map<String, Stmt.ClassDef> bySignature = new LinkedHashMap<>();

    ClassPrinter(Storages storages) {
        this.storages = storages;
    }

    /** The classes of all parts that were printed. */
    List<Stmt> classes() {
        return List.copyOf(bySignature.values());
    }

    static String rootClass() {
        return PACKAGE + ROOT;
    }

    PyValue.Obj printRoot(ModulePart root, Stmt.FunctionDef forward) {
        return print(root, forward);
    }

    private PyValue.Obj print(ModulePart part, Stmt.FunctionDef forward) {
        Map<PyValue, PyValue> attributes = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        body.add(names("__parameters__", part, true));
        body.add(names("__buffers__", part, false));
        body.add(new Stmt.Annotated(new Expr.Name("training"), new Expr.Name("bool"), null, SourceLine.NONE));
        put(attributes, "training", new PyValue.Bool(false));
        part.weights().forEach((name, weight) -> {
            body.add(Names.declaration(name, "Tensor"));
            put(attributes, name, storages.tensor(weight));
        });
        part.objects().forEach((name, object) -> {
            body.add(Names.declaration(name, object.className()));
            put(attributes, name, storages.object(object));
        });
        part.results().forEach((name, value) -> body.add(Names.declaration(name, value.type().text())));
        part.children().forEach((name, child) -> {
            PyValue.Obj object = print(child, null);
            body.add(Names.declaration(name, object.className()));
            put(attributes, name, object);
        });
        if (forward != null) {
            body.add(forward);
            bySignature.put("", new Stmt.ClassDef(ROOT, List.of(MODULE), body, SourceLine.NONE));
            return new PyValue.Obj(rootClass(), new PyValue.Dict(attributes, null));
        }
        return part.restores() ? restored(part, body)
                : new PyValue.Obj(named(body), new PyValue.Dict(attributes, null));
    }

    private PyValue.Obj restored(ModulePart part, List<Stmt> body) {
        List<Stmt> signature = new ArrayList<>(body);
        signature.addAll(new StatePrinter(part).print("Self"));
        Stmt.ClassDef type = bySignature.computeIfAbsent(CodePrinter.print(signature), key -> {
            String name = "Packed" + bySignature.size();
            body.addAll(new StatePrinter(part).print(PACKAGE + name));
            return new Stmt.ClassDef(name, List.of(MODULE), body, SourceLine.NONE);
        });
        Map<PyValue, PyValue> state = new LinkedHashMap<>();
        part.weights().forEach((key, weight) -> put(state, key, storages.tensor(weight)));
        part.raw().forEach((key, weight) -> put(state, key, storages.tensor(weight)));
        return new PyValue.Obj(PACKAGE + type.name(), new PyValue.Dict(state, StatePrinter.STATE));
    }

    private String named(List<Stmt> body) {
        Stmt.ClassDef type = bySignature.computeIfAbsent(CodePrinter.print(body), signature ->
                new Stmt.ClassDef("Part" + bySignature.size(), List.of(MODULE), body, SourceLine.NONE));
        return PACKAGE + type.name();
    }

    private static void put(Map<PyValue, PyValue> attributes, String name, PyValue value) {
        attributes.put(new PyValue.Str(name), value);
    }

    private static Stmt names(String list, ModulePart part, boolean parameters) {
        List<Expr> names = new ArrayList<>();
        for (Map.Entry<String, Weight> weight : part.weights().entrySet()) {
            if (weight.getValue().parameter() == parameters) {
                names.add(new Expr.Str(weight.getKey()));
            }
        }
        return Names.assign(new Expr.Name(list), new Expr.ListOf(names));
    }
}

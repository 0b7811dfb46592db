package dev.lathe.graph.emitter;

import dev.lathe.graph.Graph;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.lang.CodePrinter;
import java.util.Map;

/**
 * Turns a graph into the parts of an archive that libtorch loads. The module tree holds every weight under its name;
 * {@code forward} is one straight list of operators; nodes that run at load stand in the {@code __setstate__} of the
 * module whose weights they pack.
 */
public final class GraphEmitter {
    private GraphEmitter() { }

    public static EmittedArchive emit(Graph graph, EmitOptions options) {
        ModulePlan plan = new ModulePlan(graph);
        Storages storages = new Storages(graph.weights());
        ClassPrinter classes = new ClassPrinter(storages);
        PyValue root = classes.printRoot(plan.root(), new ForwardPrinter(graph, plan).print(ClassPrinter.rootClass()));
        Map<String, String> code = Map.of("__torch__/lathe.py", CodePrinter.print(classes.classes()));
        return new EmittedArchive(options.root(), graph.version(), root, code, storages.bytes(), options.extra(),
                storages.keys());
    }
}

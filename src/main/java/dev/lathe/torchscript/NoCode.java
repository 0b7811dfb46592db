package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a zip is that is no TorchScript archive: a state dict, a pickled module, an older format, or anything. */
final class NoCode {
    private NoCode() { }

    /** @throws LatheException unless the entries are those of a TorchScript archive */
    static void check(String file, Archive.EntryReader reader, ArchiveIndex index) {
        Set<String> paths = index.entries().stream().map(ArchiveEntry::path).collect(Collectors.toSet());
        boolean code = paths.stream().anyMatch(path -> path.startsWith("code/") && path.endsWith(".py"));
        if (paths.contains("data.pkl") && code) {
            return;
        }
        if (paths.contains("model.json")) {
            throw new LatheException(file + " is a TorchScript model in the first format (model.json, PyTorch 1.0 and"
                    + " 1.1), which Lathe does not read.", "Convert it in Python:"
                    + " torch.jit.save(torch.jit.load(\"" + file + "\"), \"new.pt\")");
        }
        if (paths.contains("data.pkl") && paths.contains("bytecode.pkl")) {
            throw new LatheException(file + " holds mobile bytecode only; its code was left out.",
                    "Save the model with torch.jit.save instead of exporting it for the lite interpreter.");
        }
        if (paths.contains("data.pkl")) {
            throw pickled(file, PickleScan.globals(reader.read("data.pkl"), "data.pkl of " + file));
        }
        throw new LatheException(file + " is a zip archive, but not a TorchScript model: it has no data.pkl.",
                "Save the model with torch.jit.save(torch.jit.script(model), \"model.pt\").");
    }

    private static LatheException pickled(String file, List<PyValue.Global> globals) {
        List<PyValue.Global> foreign = globals.stream().filter(NoCode::foreign).toList();
        boolean module = globals.stream().anyMatch(g -> g.module().startsWith("torch.nn."));
        if (module) {
            PyValue.Global type = foreign.isEmpty() ? globals.get(0) : foreign.get(0);
            return new LatheException(file + " is a pickled Python module (class " + type.name() + "), not a"
                    + " TorchScript model: it holds no program that runs without its Python source.",
                    StateDictRemedy.MODULE);
        }
        if (!foreign.isEmpty()) {
            return new PickleBytes(new byte[0], "data.pkl of " + file)
                    .foreign(foreign.get(0).module(), foreign.get(0).name());
        }
        return new LatheException(file + " is a state_dict: weights without a program, not a TorchScript model.",
                StateDictRemedy.TEXT);
    }

    private static boolean foreign(PyValue.Global global) {
        String module = global.module();
        return !PickleGlobals.allowed(module, global.name()) && !module.startsWith("torch.") && !module.equals("torch")
                && !module.startsWith("numpy") && !Set.of("set", "dict", "list", "getattr").contains(global.name());
    }
}

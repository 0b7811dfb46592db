package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.PackedObject;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.PyValue;
import dev.lathe.torchscript.lang.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The archive's object tree as symbols, made as code asks for it. */
final class ObjectLoader {
    private static final String NATIVE = "__torch__.torch.classes.";
    private static final String COMPLEX = "builtins.complex";
    private static final String DEVICE = "torch.device";

    private final Archive archive;
    private final Program program;
    private final WeightStore weights;
    private final Trace trace;
    private final Map<PyValue, ModuleInstance> instances = new IdentityHashMap<>();
    private final Map<ModuleInstance, PyValue> states = new IdentityHashMap<>();
    private final Map<PyValue, Sym> converted = new IdentityHashMap<>();

    ObjectLoader(Archive archive, Program program, WeightStore weights, Trace trace) {
        this.archive = archive;
        this.program = program;
        this.weights = weights;
        this.trace = trace;
    }

    /** The root module, or null if the archive holds something else. */
    ModuleInstance root() {
        return archive.data() instanceof PyValue.Obj object ? instance("", object) : null;
    }

    /** {@code CONSTANTS.cN}. */
    Sym constant(String name) {
        List<PyValue> items = archive.constants() instanceof PyValue.Tuple tuple ? tuple.items() : List.of();
        int index = name.matches("c\\d{1,6}") ? Integer.parseInt(name.substring(1)) : items.size();
        if (index >= items.size()) {
            throw new ImportFailure.Unsupported("asks for the constant " + name + ", which the file does not hold");
        }
        return symbol("CONSTANTS." + name, items.get(index), "constants/");
    }

    /** What was pickled of a module: a dictionary of attributes, or whatever its {@code __setstate__} takes. */
    PyValue state(ModuleInstance module) {
        return states.get(module);
    }

    /** The state of a module as an argument of its {@code __setstate__}. */
    Sym stateSymbol(ModuleInstance module) {
        return symbol(module.path(), states.get(module), "data/");
    }

    /** A pickled attribute of a module, or null if there is none. */
    Sym attribute(ModuleInstance module, String name) {
        if (!(states.get(module) instanceof PyValue.Dict dict)) {
            return null;
        }
        PyValue value = dict.entries().get(new PyValue.Str(name));
        return value == null ? null : symbol(join(module.path(), name), value, "data/");
    }

    private ModuleInstance instance(String path, PyValue.Obj object) {
        return instances.computeIfAbsent(object, key -> {
            Stmt.ClassDef definition = program.type(object.className());
            ModuleInstance instance = new ModuleInstance(path, object.className(), definition);
            states.put(instance, object.state());
            return instance;
        });
    }

    private Sym symbol(String path, PyValue value, String folder) {
        if (value instanceof PyValue.Tensor tensor) {
            return Sym.Runtime.tensor(weights.weight(tensor, folder), Measure.of(tensor.shape().size()));
        } else if (value instanceof PyValue.Int integer) {
            return new Sym.Int(integer.value().longValue());
        } else if (value instanceof PyValue.Float real) {
            return new Sym.Real(real.value());
        } else if (value instanceof PyValue.Bool bool) {
            return new Sym.Bool(bool.value());
        } else if (value instanceof PyValue.Str text) {
            return new Sym.Text(text.value());
        } else if (value instanceof PyValue.None) {
            return Sym.Nothing.NONE;
        } else if (value instanceof PyValue.Global global && global.module().equals(DEVICE)) {
            return new Sym.Device(global.name());
        } else if (value instanceof PyValue.Obj object) {
            return object(path, object, folder);
        }
        return container(path, value, folder);
    }

    private Sym object(String path, PyValue.Obj object, String folder) {
        if (object.className().equals(COMPLEX) && object.state() instanceof PyValue.Tuple parts) {
            return new Sym.Complex(((PyValue.Float) parts.items().get(0)).value(),
                    ((PyValue.Float) parts.items().get(1)).value());
        } else if (object.className().startsWith(NATIVE)) {
            return converted.computeIfAbsent(object, key -> packed(path, object, folder));
        }
        Stmt.ClassDef definition = program.type(object.className());
        if (definition != null && Program.isNamedTuple(definition) && object.state() instanceof PyValue.Tuple tuple) {
            return new Sym.TupleOf(all(path, tuple.items(), folder), List.copyOf(Program.fields(definition).keySet()));
        }
        return new Sym.Instance(instance(path, object));
    }

    private Sym packed(String path, PyValue.Obj object, String folder) {
        Operand state = Operands.of(symbol(path, object.state(), folder));
        trace.objects().put(path, new PackedObject(path, object.className(), state));
        return Sym.Runtime.of(new Operand.ObjectRef(path), new ValueType(object.className()));
    }

    private Sym container(String path, PyValue value, String folder) {
        if (value instanceof PyValue.Tuple tuple) {
            return Sym.TupleOf.of(all(path, tuple.items(), folder));
        }
        Sym known = converted.get(value);
        if (known != null) {
            return known;
        }
        Sym made;
        if (value instanceof PyValue.PyList list) {
            ValueType element = list.elementType() == null ? null : new ValueType(list.elementType());
            made = new Sym.ListOf(all(path, list.items(), folder), element);
        } else if (value instanceof PyValue.Dict dict) {
            Map<Sym, Sym> entries = new LinkedHashMap<>();
            dict.entries().forEach((key, item) -> {
                Sym keySymbol = symbol(path, key, folder);
                String name = keySymbol instanceof Sym.Text text ? text.value() : String.valueOf(entries.size());
                entries.put(keySymbol, symbol(join(path, name), item, folder));
            });
            made = new Sym.DictOf(entries, dict.typeTag() == null ? null : new ValueType(dict.typeTag()));
        } else {
            throw new ImportFailure.Unsupported("holds " + path + ", which is none of the kinds of values known");
        }
        converted.put(value, made);
        return made;
    }

    private List<Sym> all(String path, List<PyValue> items, String folder) {
        List<Sym> symbols = new ArrayList<>();
        for (PyValue item : items) {
            symbols.add(symbol(join(path, String.valueOf(symbols.size())), item, folder));
        }
        return symbols;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

package dev.lathe.graph.importer;

import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Symbols as operands of nodes. */
final class Operands {
    private Operands() { }

    static List<Operand> of(List<Sym> symbols) {
        return symbols.stream().map(Operands::of).toList();
    }

    static Map<String, Operand> of(Map<String, Sym> symbols) {
        Map<String, Operand> operands = new LinkedHashMap<>();
        symbols.forEach((name, symbol) -> operands.put(name, of(symbol)));
        return operands;
    }

    static Operand of(Sym symbol) {
        if (symbol instanceof Sym.Runtime runtime) {
            if (runtime.operand() == null) {
                throw new ImportFailure.Undecided("calculates with the outcome of a branch", runtime.origins());
            }
            return runtime.operand();
        } else if (symbol instanceof Sym.ListOf list) {
            return new Operand.ListOf(of(list.items()), element(list));
        } else if (symbol instanceof Sym.TupleOf tuple) {
            return new Operand.TupleOf(of(tuple.items()));
        } else if (symbol instanceof Sym.DictOf dict) {
            List<Operand.Entry> entries = new ArrayList<>();
            dict.entries().forEach((key, value) -> entries.add(new Operand.Entry(of(key), of(value))));
            return new Operand.DictOf(entries, type(dict));
        }
        return scalar(symbol);
    }

    private static Operand scalar(Sym symbol) {
        if (symbol instanceof Sym.Int integer) {
            return new Operand.Int(integer.value());
        } else if (symbol instanceof Sym.Real real) {
            return new Operand.Real(real.value());
        } else if (symbol instanceof Sym.Bool bool) {
            return new Operand.Bool(bool.value());
        } else if (symbol instanceof Sym.Text text) {
            return new Operand.Text(text.value());
        } else if (symbol instanceof Sym.Device device) {
            return new Operand.Device(device.name());
        } else if (symbol instanceof Sym.Complex complex) {
            return new Operand.Complex(complex.real(), complex.imaginary());
        } else if (symbol instanceof Sym.Nothing) {
            return Operand.None.NONE;
        } else if (symbol instanceof Sym.Instance instance) {
            ModuleInstance object = instance.module();
            throw new ImportFailure.Unsupported("hands " + (object.isMade() ? "an object"
                    : "the object " + object.path()) + " of class " + object.className() + " to an operator");
        }
        throw new ImportFailure.Unsupported("hands a function to an operator");
    }

    private static ValueType element(Sym.ListOf list) {
        if (list.element() != null) {
            return list.element();
        }
        return list.items().isEmpty() ? ValueType.INT : type(list.items().get(0));
    }

    /** The type of what a symbol stands for. */
    static ValueType type(Sym symbol) {
        if (symbol instanceof Sym.Runtime runtime) {
            return runtime.type();
        } else if (symbol instanceof Sym.Int) {
            return ValueType.INT;
        } else if (symbol instanceof Sym.Real) {
            return ValueType.FLOAT;
        } else if (symbol instanceof Sym.Bool) {
            return ValueType.BOOL;
        } else if (symbol instanceof Sym.Text) {
            return ValueType.STR;
        } else if (symbol instanceof Sym.Device) {
            return ValueType.DEVICE;
        } else if (symbol instanceof Sym.ListOf list) {
            return ValueType.listOf(element(list));
        } else if (symbol instanceof Sym.TupleOf tuple) {
            return new ValueType("Tuple[" + String.join(", ",
                    tuple.items().stream().map(item -> type(item).text()).toList()) + "]");
        } else if (symbol instanceof Sym.DictOf dict && dict.type() != null) {
            return dict.type();
        } else if (symbol instanceof Sym.DictOf dict && !dict.entries().isEmpty()) {
            Map.Entry<Sym, Sym> first = dict.entries().entrySet().iterator().next();
            return new ValueType("Dict[" + type(first.getKey()) + ", " + type(first.getValue()) + "]");
        }
        return symbol instanceof Sym.DictOf ? new ValueType("Dict[str, Tensor]") : ValueType.NONE;
    }
}

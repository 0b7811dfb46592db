package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.SourceLine;
import java.util.HashMap;
import java.util.Map;

/** One call of a function: its names, where it stands, and what it returns. */
final class Frame {
    private final String function;
    private final Map<String, Sym> names = new HashMap<>();
    private final Map<String, Expr> definitions = new HashMap<>();
    private SourceLine at = SourceLine.NONE;
    private Sym result = Sym.Nothing.NONE;

    Frame(String function) {
        this.function = function;
    }

    Map<String, Sym> names() {
        return names;
    }

    /** The expression that each name was last given, for explanations. */
    Map<String, Expr> definitions() {
        return definitions;
    }

    void at(SourceLine line) {
        at = line;
    }

    Sym result() {
        return result;
    }

    void result(Sym value) {
        result = value;
    }

    /** {@code forward (code/__torch__.py:12)}. */
    String place() {
        return at == SourceLine.NONE ? function : function + " (" + at + ")";
    }
}

package dev.lathe.graph.importer;

import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.lang.CodePrinter;
import dev.lathe.torchscript.lang.Expr;
import dev.lathe.torchscript.lang.Stmt;
import java.util.List;

/** Types of the code as types of values; a NamedTuple is a tuple of its fields. */
final class TypeTexts {
    private final Program program;

    TypeTexts(Program program) {
        this.program = program;
    }

    ValueType of(Expr type) {
        if (type == null) {
            return ValueType.TENSOR;
        }
        String text = CodePrinter.print(flattened(type));
        return text.equals("None") ? ValueType.NONE : new ValueType(text);
    }

    /** The item types of a tuple type. */
    List<ValueType> items(Expr tuple) {
        return itemExpressions(tuple).stream().map(this::of).toList();
    }

    /** The item types of a tuple type, as written. */
    List<Expr> itemExpressions(Expr tuple) {
        Expr index = ((Expr.Subscript) flattened(tuple)).index();
        return index instanceof Expr.TupleOf several ? several.items() : List.of(index);
    }

    private Expr flattened(Expr type) {
        Stmt.ClassDef definition = path(type) == null ? null : program.type(path(type));
        if (definition != null && Program.isNamedTuple(definition)) {
            List<Expr> fields = Program.fields(definition).values().stream().map(this::flattened).toList();
            return new Expr.Subscript(new Expr.Name("Tuple"),
                    fields.size() == 1 ? fields.get(0) : new Expr.TupleOf(fields));
        } else if (type instanceof Expr.Subscript subscript) {
            return new Expr.Subscript(subscript.object(), flattened(subscript.index()));
        } else if (type instanceof Expr.TupleOf tuple) {
            return new Expr.TupleOf(tuple.items().stream().map(this::flattened).toList());
        }
        return type;
    }

    /** The dotted name that an expression is, or null. */
    static String path(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return name.id();
        } else if (expression instanceof Expr.Attribute attribute) {
            String object = path(attribute.object());
            return object == null ? null : object + "." + attribute.name();
        }
        return null;
    }
}

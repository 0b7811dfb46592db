package dev.lathe.graph.importer;

import dev.lathe.torchscript.lang.CodePrinter;
import dev.lathe.torchscript.lang.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An expression of the model's code for people to read: the compiler's temporary names are replaced by what they were
 * given, the author's are explained behind it.
 */
final class Explanation {
    private static final int LONG = 160;
    private static final int DEEP = 4;
    private static final Pattern TEMPORARY = Pattern.compile("_\\d+");
    private static final Set<String> SHAPES = Set.of("torch.size", "torch.dim", "torch.numel",
            "ops.prim.shape");
    private static final Set<String> VALUES = Set.of("bool", "int", "float", "torch.item", "torch.is_nonzero",
            "torch.equal", "torch.allclose");

    private final Map<String, Expr> definitions;

    /** @param definitions what each name was last given */
    Explanation(Map<String, Expr> definitions) {
        this.definitions = definitions;
    }

    /** {@code torch.gt(steps, 0), where steps = (torch.size(spec))[-1]} */
    String of(Expr expression) {
        Expr meant = expression instanceof Expr.Name name ? definitions.getOrDefault(name.id(), name) : expression;
        Expr shown = readable(meant);
        StringBuilder text = new StringBuilder(shortened(CodePrinter.print(shown)));
        Set<String> names = new LinkedHashSet<>();
        visit(shown, part -> {
            if (part instanceof Expr.Name name && definitions.containsKey(name.id())) {
                names.add(name.id());
            }
        });
        String joint = ", where ";
        for (String name : names) {
            String more = joint + name + " = " + CodePrinter.print(readable(definitions.get(name)));
            if (text.length() + more.length() <= LONG) {
                text.append(more);
                joint = " and ";
            }
        }
        return text.toString();
    }

    private static String shortened(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    }

    /** The expression with as many temporary names replaced as leave it short. */
    private Expr readable(Expr expression) {
        Expr best = expression;
        for (int depth = 0; depth < DEEP; depth++) {
            Expr next = replaced(best);
            if (next.equals(best) || CodePrinter.print(next).length() > LONG) {
                break;
            }
            best = next;
        }
        return best;
    }

    private Expr replaced(Expr expression) {
        if (expression instanceof Expr.Name name) {
            boolean known = TEMPORARY.matcher(name.id()).matches() && definitions.containsKey(name.id());
            return known ? definitions.get(name.id()) : name;
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(replaced(call.function()), call.arguments().stream()
                    .map(argument -> new Expr.Argument(argument.name(), replaced(argument.value()))).toList());
        } else if (expression instanceof Expr.Attribute attribute) {
            return new Expr.Attribute(replaced(attribute.object()), attribute.name());
        } else if (expression instanceof Expr.Subscript subscript) {
            return new Expr.Subscript(replaced(subscript.object()), subscript.index());
        } else if (expression instanceof Expr.ListOf list) {
            return new Expr.ListOf(list.items().stream().map(this::replaced).toList());
        } else if (expression instanceof Expr.TupleOf tuple) {
            return new Expr.TupleOf(tuple.items().stream().map(this::replaced).toList());
        }
        return expression;
    }

    /** What an expression depends on: {@code the shape of a tensor}, {@code its input}. */
    String cause(Expr expression) {
        Set<String> called = new LinkedHashSet<>();
        trace(expression, called, new LinkedHashSet<>());
        if (called.stream().anyMatch(VALUES::contains)) {
            return "the value of a tensor";
        } else if (called.stream().anyMatch(SHAPES::contains)) {
            return "the shape of a tensor";
        }
        return called.contains("torch.len") ? "the length of a list" : "its input";
    }

    private void trace(Expr expression, Set<String> called, Set<String> seen) {
        visit(expression, part -> {
            if (part instanceof Expr.Call call && TypeTexts.path(call.function()) != null) {
                called.add(TypeTexts.path(call.function()));
            } else if (part instanceof Expr.Name name && definitions.containsKey(name.id()) && seen.add(name.id())) {
                trace(definitions.get(name.id()), called, seen);
            }
        });
    }

    private static void visit(Expr expression, Consumer<Expr> visitor) {
        visitor.accept(expression);
        for (Expr part : parts(expression)) {
            visit(part, visitor);
        }
    }

    private static List<Expr> parts(Expr expression) {
        if (expression instanceof Expr.Call call) {
            return call.arguments().stream().map(Expr.Argument::value).toList();
        } else if (expression instanceof Expr.Attribute attribute) {
            return List.of(attribute.object());
        } else if (expression instanceof Expr.Subscript subscript) {
            return List.of(subscript.object());
        } else if (expression instanceof Expr.ListOf list) {
            return list.items();
        } else if (expression instanceof Expr.TupleOf tuple) {
            return tuple.items();
        }
        return List.of();
    }
}

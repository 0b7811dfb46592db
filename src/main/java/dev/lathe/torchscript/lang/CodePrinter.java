package dev.lathe.torchscript.lang;

import java.util.List;
import java.util.stream.Collectors;

/** Prints trees as texts that {@link CodeParser} and libtorch read: two spaces per level, one statement per line. */
public final class CodePrinter {
    private final StringBuilder text = new StringBuilder();

    private CodePrinter() { }

    public static String print(List<Stmt> statements) {
        CodePrinter printer = new CodePrinter();
        statements.forEach(statement -> printer.print(statement, ""));
        return printer.text.toString();
    }

    /** An expression, on one line. */
    public static String print(Expr expression) {
        return ExprPrinter.print(expression);
    }

    private void print(Stmt statement, String indent) {
        text.append(indent);
        if (statement instanceof Stmt.ClassDef type) {
            String bases = type.bases().isEmpty() ? "" : "(" + ExprPrinter.all(type.bases()) + ")";
            block("class " + type.name() + bases, type.body(), indent);
        } else if (statement instanceof Stmt.FunctionDef function) {
            function(function, indent);
        } else if (statement instanceof Stmt.If choice) {
            block("if " + ExprPrinter.print(choice.condition()), choice.then(), indent);
            if (!choice.otherwise().isEmpty()) {
                text.append(indent);
                block("else", choice.otherwise(), indent);
            }
        } else if (statement instanceof Stmt.While loop) {
            block("while " + ExprPrinter.print(loop.condition()), loop.body(), indent);
        } else if (statement instanceof Stmt.For loop) {
            block("for " + ExprPrinter.all(loop.targets()) + " in " + ExprPrinter.print(loop.source()), loop.body(),
                    indent);
        } else if (statement instanceof Stmt.With with) {
            block("with " + with.items().stream().map(CodePrinter::withItem).collect(Collectors.joining(", ")),
                    with.body(), indent);
        } else {
            text.append(simple(statement)).append('\n');
        }
    }

    private void block(String head, List<Stmt> body, String indent) {
        text.append(head).append(":\n");
        body.forEach(statement -> print(statement, indent + "  "));
    }

    private void function(Stmt.FunctionDef function, String indent) {
        function.decorators().forEach(d -> text.append('@').append(ExprPrinter.print(d)).append('\n').append(indent));
        String parameters = function.parameters().stream().map(CodePrinter::parameter)
                .collect(Collectors.joining(",\n    " + indent));
        String result = function.result() == null ? "" : " -> " + ExprPrinter.print(function.result());
        block("def " + function.name() + "(" + parameters + ")" + result, function.body(), indent);
    }

    private static String parameter(Stmt.Parameter parameter) {
        return parameter.name() + (parameter.type() == null ? "" : ": " + ExprPrinter.print(parameter.type()))
                + (parameter.preset() == null ? "" : "=" + ExprPrinter.print(parameter.preset()));
    }

    private static String withItem(Stmt.WithItem item) {
        return ExprPrinter.print(item.context())
                + (item.target() == null ? "" : " as " + ExprPrinter.print(item.target()));
    }

    private static String simple(Stmt statement) {
        if (statement instanceof Stmt.Assign assign) {
            return ExprPrinter.all(assign.targets()) + (assign.unpacks() ? ", = " : " = ")
                    + ExprPrinter.print(assign.value());
        } else if (statement instanceof Stmt.Evaluate evaluate) {
            return ExprPrinter.print(evaluate.value());
        } else if (statement instanceof Stmt.Return result) {
            return result.value() == null ? "return" : "return " + ExprPrinter.print(result.value());
        } else if (statement instanceof Stmt.Annotated annotated) {
            return ExprPrinter.print(annotated.target()) + " : " + ExprPrinter.print(annotated.type())
                    + (annotated.value() == null ? "" : " = " + ExprPrinter.print(annotated.value()));
        } else if (statement instanceof Stmt.Augmented augmented) {
            return ExprPrinter.print(augmented.target()) + " " + augmented.operator() + "= "
                    + ExprPrinter.print(augmented.value());
        } else if (statement instanceof Stmt.Raise raise) {
            return raise.value() == null ? "raise" : "raise " + ExprPrinter.print(raise.value());
        } else if (statement instanceof Stmt.Assert check) {
            return "assert " + ExprPrinter.print(check.condition())
                    + (check.message() == null ? "" : ", " + ExprPrinter.print(check.message()));
        } else if (statement instanceof Stmt.Delete delete) {
            return "del " + ExprPrinter.all(delete.targets());
        } else if (statement instanceof Stmt.Import imported) {
            return "import " + imported.module();
        } else if (statement instanceof Stmt.Break) {
            return "break";
        }
        return statement instanceof Stmt.Continue ? "continue" : "pass";
    }
}

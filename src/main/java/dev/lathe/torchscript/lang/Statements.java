package dev.lathe.torchscript.lang;

import java.util.ArrayList;
import java.util.List;

/** Statements of the parse tree as syntax tree. */
final class Statements {
    private final String file;

    Statements(String file) {
        this.file = file;
    }

    List<Stmt> of(List<TorchScriptParser.StatementContext> statements) {
        return statements.stream().map(this::of).toList();
    }

    private Stmt of(TorchScriptParser.StatementContext statement) {
        return statement.simple() != null ? simple(statement.simple()) : compound(statement.compound());
    }

    private Stmt simple(TorchScriptParser.SimpleContext statement) {
        SourceLine at = new SourceLine(file, statement.getStart().getLine());
        if (statement instanceof TorchScriptParser.AssignStatementContext assign) {
            TorchScriptParser.SequenceContext targets = assign.sequence(0);
            return new Stmt.Assign(Expressions.all(targets.expr()), targets.tail != null,
                    Expressions.sequence(assign.sequence(1)), at);
        } else if (statement instanceof TorchScriptParser.ExpressionStatementContext expression) {
            return new Stmt.Evaluate(Expressions.sequence(expression.sequence()), at);
        } else if (statement instanceof TorchScriptParser.ReturnStatementContext result) {
            return new Stmt.Return(result.sequence() == null ? null : Expressions.sequence(result.sequence()), at);
        } else if (statement instanceof TorchScriptParser.AnnotatedStatementContext annotated) {
            Expr value = annotated.sequence() == null ? null : Expressions.sequence(annotated.sequence());
            return new Stmt.Annotated(Expressions.of(annotated.expr(0)), Expressions.of(annotated.expr(1)), value, at);
        } else if (statement instanceof TorchScriptParser.AugmentedStatementContext augmented) {
            String operator = augmented.op.getText();
            return new Stmt.Augmented(Expressions.of(augmented.expr(0)), operator.substring(0, operator.length() - 1),
                    Expressions.of(augmented.expr(1)), at);
        } else if (statement instanceof TorchScriptParser.RaiseStatementContext raise) {
            return new Stmt.Raise(Expressions.orNull(raise.expr()), at);
        } else if (statement instanceof TorchScriptParser.AssertStatementContext check) {
            return new Stmt.Assert(Expressions.of(check.expr(0)), Expressions.orNull(check.expr(1)), at);
        } else if (statement instanceof TorchScriptParser.DeleteStatementContext delete) {
            return new Stmt.Delete(Expressions.all(delete.sequence().expr()), at);
        } else if (statement instanceof TorchScriptParser.ImportStatementContext imported) {
            return new Stmt.Import(imported.dotted().getText(), at);
        } else if (statement instanceof TorchScriptParser.BreakStatementContext) {
            return new Stmt.Break(at);
        } else if (statement instanceof TorchScriptParser.ContinueStatementContext) {
            return new Stmt.Continue(at);
        }
        return new Stmt.Pass(at);
    }

    private Stmt compound(TorchScriptParser.CompoundContext statement) {
        SourceLine at = new SourceLine(file, statement.getStart().getLine());
        if (statement instanceof TorchScriptParser.IfStatementContext choice) {
            return branch(choice, at);
        } else if (statement instanceof TorchScriptParser.FunctionStatementContext function) {
            return function(function, at);
        } else if (statement instanceof TorchScriptParser.ClassStatementContext type) {
            return new Stmt.ClassDef(type.NAME().getText(), Expressions.all(type.expr()), suite(type.suite()), at);
        } else if (statement instanceof TorchScriptParser.ForStatementContext loop) {
            return new Stmt.For(Expressions.targets(loop.targets()), Expressions.of(loop.expr()),
                    suite(loop.suite()), at);
        } else if (statement instanceof TorchScriptParser.WhileStatementContext loop) {
            return new Stmt.While(Expressions.of(loop.expr()), suite(loop.suite()), at);
        }
        TorchScriptParser.WithStatementContext with = (TorchScriptParser.WithStatementContext) statement;
        return new Stmt.With(with.withItem().stream().map(Statements::withItem).toList(), suite(with.suite()), at);
    }

    private static Stmt.WithItem withItem(TorchScriptParser.WithItemContext item) {
        return new Stmt.WithItem(Expressions.of(item.expr(0)), Expressions.orNull(item.expr(1)));
    }

    private Stmt branch(TorchScriptParser.IfStatementContext choice, SourceLine at) {
        List<Stmt> otherwise = choice.suite().size() > 1 ? suite(choice.suite(1)) : List.of();
        for (int i = choice.elif().size() - 1; i >= 0; i--) {
            TorchScriptParser.ElifContext elif = choice.elif(i);
            otherwise = List.of(new Stmt.If(Expressions.of(elif.expr()), suite(elif.suite()), otherwise,
                    new SourceLine(file, elif.getStart().getLine())));
        }
        return new Stmt.If(Expressions.of(choice.expr()), suite(choice.suite(0)), otherwise, at);
    }

    private Stmt function(TorchScriptParser.FunctionStatementContext function, SourceLine at) {
        List<Stmt.Parameter> parameters = new ArrayList<>();
        if (function.parameters() != null) {
            function.parameters().parameter().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        List<Expr> decorators = function.decorator().stream().map(d -> Expressions.of(d.expr())).toList();
        return new Stmt.FunctionDef(function.NAME().getText(), decorators, parameters,
                Expressions.orNull(function.expr()), suite(function.suite()), at);
    }

    private static Stmt.Parameter parameter(TorchScriptParser.ParameterContext parameter) {
        if (parameter.NAME() == null) {
            return new Stmt.Parameter("*", null, null);
        }
        boolean typed = parameter.getChildCount() > 1 && parameter.getChild(1).getText().equals(":");
        Expr type = typed ? Expressions.of(parameter.expr(0)) : null;
        return new Stmt.Parameter(parameter.NAME().getText(), type, Expressions.orNull(parameter.expr(typed ? 1 : 0)));
    }

    private List<Stmt> suite(TorchScriptParser.SuiteContext suite) {
        return suite.simple() != null ? List.of(simple(suite.simple())) : of(suite.statement());
    }
}

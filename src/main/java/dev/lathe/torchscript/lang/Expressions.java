package dev.lathe.torchscript.lang;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;

/** Expressions of the parse tree as syntax tree. */
final class Expressions {
    private Expressions() { }

    static List<Expr> all(List<TorchScriptParser.ExprContext> expressions) {
        return expressions.stream().map(Expressions::of).toList();
    }

    static Expr orNull(TorchScriptParser.ExprContext expression) {
        return expression == null ? null : of(expression);
    }

    static Expr sequence(TorchScriptParser.SequenceContext sequence) {
        boolean one = sequence.expr().size() == 1 && sequence.tail == null;
        return one ? of(sequence.expr(0)) : new Expr.TupleOf(all(sequence.expr()));
    }

    static Expr of(TorchScriptParser.ExprContext expression) {
        if (expression instanceof TorchScriptParser.PostfixContext postfix) {
            return primary(postfix.primary());
        } else if (expression instanceof TorchScriptParser.PrefixContext prefix) {
            return prefix(prefix.op.getText(), of(prefix.expr()));
        } else if (expression instanceof TorchScriptParser.InfixContext infix) {
            return new Expr.Binary(of(infix.expr(0)), infix.op.getText(), of(infix.expr(1)));
        } else if (expression instanceof TorchScriptParser.ComparingContext comparing) {
            String operator = comparing.comparison().children.stream().map(ParseTree::getText)
                    .collect(Collectors.joining(" "));
            return new Expr.Binary(of(comparing.expr(0)), operator, of(comparing.expr(1)));
        }
        TorchScriptParser.ChoiceContext choice = (TorchScriptParser.ChoiceContext) expression;
        return new Expr.Conditional(of(choice.expr(1)), of(choice.expr(0)), of(choice.expr(2)));
    }

    static List<Expr> targets(TorchScriptParser.TargetsContext targets) {
        return targets.primary().stream().map(Expressions::primary).toList();
    }

    private static Expr primary(TorchScriptParser.PrimaryContext primary) {
        Expr value = atom(primary.atom());
        for (TorchScriptParser.TrailerContext trailer : primary.trailer()) {
            value = trailer(value, trailer);
        }
        return value;
    }

    private static Expr prefix(String operator, Expr operand) {
        if (operator.equals("-") && operand instanceof Expr.Int integer && integer.value().signum() > 0) {
            return new Expr.Int(integer.value().negate());
        }
        if (operator.equals("-") && operand instanceof Expr.Float number && !negative(number.value())) {
            return new Expr.Float(-number.value());
        }
        if (operator.equals("-") && operand instanceof Expr.Imaginary number && !negative(number.value())) {
            return new Expr.Imaginary(-number.value());
        }
        return new Expr.Unary(operator, operand);
    }

    private static boolean negative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    private static Expr trailer(Expr object, TorchScriptParser.TrailerContext trailer) {
        if (trailer instanceof TorchScriptParser.MemberContext member) {
            return new Expr.Attribute(object, member.NAME().getText());
        } else if (trailer instanceof TorchScriptParser.ArgumentsContext call) {
            return new Expr.Call(object, call.argument().stream().map(Expressions::argument).toList());
        }
        List<Expr> indices = ((TorchScriptParser.IndexContext) trailer).subscript().stream()
                .map(Expressions::subscript).toList();
        return new Expr.Subscript(object, indices.size() == 1 ? indices.get(0) : new Expr.TupleOf(indices));
    }

    private static Expr.Argument argument(TorchScriptParser.ArgumentContext argument) {
        if (argument.NAME() != null) {
            return new Expr.Argument(argument.NAME().getText(), of(argument.expr()));
        }
        return new Expr.Argument(argument.getChildCount() > 1 ? "*" : null, of(argument.expr()));
    }

    private static Expr subscript(TorchScriptParser.SubscriptContext subscript) {
        boolean plain = subscript.getChildCount() == 1 && subscript.expr().size() == 1 && subscript.from == null;
        return plain ? of(subscript.expr(0))
                : new Expr.Slice(orNull(subscript.from), orNull(subscript.to), orNull(subscript.step));
    }

    private static Expr atom(TorchScriptParser.AtomContext atom) {
        if (atom instanceof TorchScriptParser.NameAtomContext name) {
            return new Expr.Name(name.getText());
        } else if (atom instanceof TorchScriptParser.IntegerAtomContext integer) {
            return new Expr.Int(integer(integer.getText()));
        } else if (atom instanceof TorchScriptParser.FloatAtomContext number) {
            return new Expr.Float(Double.parseDouble(number.getText()));
        } else if (atom instanceof TorchScriptParser.ImaginaryAtomContext number) {
            String text = number.getText();
            return new Expr.Imaginary(Double.parseDouble(text.substring(0, text.length() - 1)));
        } else if (atom instanceof TorchScriptParser.StringAtomContext string) {
            return new Expr.Str(string.STRING().stream().map(part -> StringText.decode(part.getText()))
                    .collect(Collectors.joining()));
        } else if (atom instanceof TorchScriptParser.ConstantAtomContext constant) {
            return constant(constant.value.getText());
        }
        return display(atom);
    }

    private static Expr constant(String text) {
        return switch (text) {
            case "None" -> Expr.Constant.NONE;
            case "True" -> Expr.Constant.TRUE;
            case "False" -> Expr.Constant.FALSE;
            default -> Expr.Constant.ELLIPSIS;
        };
    }

    private static BigInteger integer(String text) {
        String prefix = text.length() > 2 ? text.substring(0, 2).toLowerCase() : "";
        return switch (prefix) {
            case "0x" -> new BigInteger(text.substring(2), 16);
            case "0o" -> new BigInteger(text.substring(2), 8);
            case "0b" -> new BigInteger(text.substring(2), 2);
            default -> new BigInteger(text);
        };
    }

    private static Expr display(TorchScriptParser.AtomContext atom) {
        if (atom instanceof TorchScriptParser.ParenthesizedContext group) {
            boolean one = group.expr().size() == 1 && group.tail == null;
            return one ? of(group.expr(0)) : new Expr.TupleOf(all(group.expr()));
        } else if (atom instanceof TorchScriptParser.ListDisplayContext list) {
            TorchScriptParser.ComprehensionContext loop = list.comprehension();
            return loop == null ? new Expr.ListOf(all(list.expr())) : new Expr.ListFor(of(list.expr(0)),
                    targets(loop.targets()), primary(loop.primary()), orNull(loop.expr()));
        }
        TorchScriptParser.DictDisplayContext dict = (TorchScriptParser.DictDisplayContext) atom;
        List<Expr.Entry> entries = dict.entry().stream()
                .map(entry -> new Expr.Entry(of(entry.expr(0)), of(entry.expr(1)))).toList();
        TorchScriptParser.ComprehensionContext loop = dict.comprehension();
        return loop == null ? new Expr.DictOf(entries) : new Expr.DictFor(entries.get(0), targets(loop.targets()),
                primary(loop.primary()), orNull(loop.expr()));
    }
}

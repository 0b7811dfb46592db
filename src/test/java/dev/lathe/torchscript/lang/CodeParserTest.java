package dev.lathe.torchscript.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeParserTest {
    private static Expr expression(String text) throws ParseException {
        return ((Stmt.Evaluate) CodeParser.parse("test", text + "\n").get(0)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "class A(Module):\n  __parameters__ = [\"w\", ]\n  __annotations__[\"0\"] = __torch__.B\n  w : Tensor\n"
            + "  k : Final[Tuple[int, int]] = (3, 3)\n  def f(self: __torch__.A, *, n: int=1) -> NoneType:\n"
            + "    return None\n",
        "class P(NamedTuple):\n  data : Tensor\n  sizes : Optional[Tensor]\n",
        "class Colour(Enum):\n  RED = 1\n  GREEN = 2\n",
        "class I(ModuleInterface):\n  def one(self: I, x: Tensor) -> Tensor:\n    pass\n",
        "op_version_set = 1\nimport __torch__.a.___torch_mangle_3\n",
        "if a:\n  pass\nelif b:\n  x = 1\nelse:\n  while c:\n    break\n",
        "for i in range(3):\n  for a, b in z:\n    continue\n",
        "with torch.no_grad() as g, h:\n  x = [a for a in b if c]\n",
        "x = {\"a\": 1, \"b\": [2., -3.5e-05, 0x1.8p+3, inf, 2.j]}\n",
        "a, b, = (x).forward(y, )\n", "a, b = torch.max(x, 1)\n", "a = b, c\n", "a = (b,)\n", "a = ()\n",
        "y = x[1:, ..., ::2, -1]\n", "assert x, \"no\"\n", "raise Exception(\"no\")\n", "del x\n",
        "x += 2\n", "y = a if b else c if d else e\n", "y = not a and b or -c ** -2 < d // 2\n", "f(*a, k=1)\n",
        "y = (a,\n   b)  # two lines\n\n# between\nz = 1\n",
        "x = CONSTANTS.c0\ny = ops.prim.shape(x)\n", "@a.b\ndef f():\n  pass\n"})
    void whatIsPrintedParsesToTheSameTree(String text) throws ParseException {
        List<Stmt> tree = CodeParser.parse("test", text);

        assertThat(CodeParser.parse("test", CodePrinter.print(tree))).isEqualTo(tree).isNotEmpty();
    }

    @Test
    void aTrailingCommaTellsUnpackingFromSeveralResults() throws ParseException {
        List<Stmt> tree = CodeParser.parse("test", "a, b, = x\na, b = y\n");

        assertThat(tree).extracting(statement -> ((Stmt.Assign) statement).unpacks()).containsExactly(true, false);
    }

    @Test
    void octalEscapesAreBytesOfUtf8() throws ParseException {
        assertThat(expression("\"gr\\303\\274n \\\"a\\\" \\'b\\'\\n\"")).isEqualTo(new Expr.Str("grün \"a\" 'b'\n"));
        assertThat(CodePrinter.print(new Expr.Str("ü\t\\"))).isEqualTo("\"\\303\\274\\t\\\\\"");
    }

    @Test
    void bytesThatAreNoUtf8SurviveTheRoundTrip() throws ParseException {
        assertThat(CodePrinter.print(expression("\"\\377a\\001\""))).isEqualTo("\"\\377a\\001\"");
    }

    @Test
    void numbersKeepTheirExactValue() throws ParseException {
        assertThat(expression("0.10000000000000001")).isEqualTo(new Expr.Float(0.1));
        assertThat(expression("-0.")).isEqualTo(new Expr.Float(-0.0));
        assertThat(CodePrinter.print(expression("1e-05"))).isEqualTo("1.0e-5");
        assertThat(expression("0x1.8p+3")).isEqualTo(new Expr.Float(12));
        assertThat(expression("-9223372036854775808")).isEqualTo(Expr.Int.of(Long.MIN_VALUE));
    }

    @Test
    void aProblemNamesFileLineAndColumn() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> CodeParser.parse("a.py", "x = 1\ny = (2\nz = 3\n"))
                .withMessage("a.py:3:1: unexpected 'z'")
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = 1\n  y = 2\n", "if a:\nx = 1\n", "x = 'open\n", "x = $\n", "if a:\n    b\n  c\n"})
    void whatIsNoCodeIsRefused(String text) {
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CodeParser.parse("a.py", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "not ", "a.", "a + ", "a if b else ", "f(", "x[", "{1: ", "a[0]", "f()",
        "a and ",
        "a ** "})
    void endlessNestingIsRefusedAndNeverExhaustsTheStack(String unit) {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> CodeParser.parse("a.py", "x = " + unit.repeat(200_000) + "y\n"));
    }

    @Test
    void endlessBlocksAreRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append(" ".repeat(i)).append("if a:\n");
        }
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CodeParser.parse("a.py", text.toString()))
                .withMessageContaining("deeper");
    }

    @Test
    void theDeepestNestingThatIsAllowedParsesAndPrints() throws ParseException {
        String text = "x = " + "(a, ".repeat(99) + "b" + ")".repeat(99) + "\n";
        List<Stmt> tree = CodeParser.parse("test", text);
        String chain = "y = " + "-".repeat(380) + "a" + "\n";

        assertThat(CodeParser.parse("test", CodePrinter.print(tree))).isEqualTo(tree);
        assertThat(CodeParser.parse("test", chain)).hasSize(1);
    }
}

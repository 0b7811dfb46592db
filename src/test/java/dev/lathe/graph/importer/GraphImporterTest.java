package dev.lathe.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveWriter;
import dev.lathe.torchscript.PyValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphImporterTest {
    private static final String HEAD = "class Net(Module):\n  __parameters__ = [\"w\", ]\n  __buffers__ = []\n"
            + "  training : bool\n  w : Tensor\n  tied : Tensor\n  n : Final[int] = 3\n";

    private static final String OWN = """
            class Own:
              x : Tensor
              def __init__(self: __torch__.Own, x: Tensor) -> NoneType:
                self.x = x
                return None
              def twice(self: __torch__.Own) -> NoneType:
                self.x = torch.mul(self.x, 2)
                return None
            """;

    @TempDir
    private Path folder;

    private ImportResult load(String forward) {
        return load(forward, ImportOptions.NONE);
    }

    private ImportResult load(String forward, ImportOptions options) {
        ArchiveWriter writer = new ArchiveWriter("net");
        PyValue.Tensor weight = writer.floatTensor(new float[] {1, 2, 3, 4}, true, 2, 2);
        Map<PyValue, PyValue> state = new LinkedHashMap<>();
        state.put(new PyValue.Str("training"), new PyValue.Bool(true));
        state.put(new PyValue.Str("w"), weight);
        state.put(new PyValue.Str("tied"), weight);
        Path file = folder.resolve("net.pt");
        writer.code("__torch__.py", HEAD + forward.indent(2) + OWN)
                .data(new PyValue.Obj("__torch__.Net", new PyValue.Dict(state, null))).write(file);
        return GraphImporter.importFrom(Archive.open(file), options);
    }

    private Graph graph(String forward) {
        ImportResult result = load(forward);
        assertThat(result).isInstanceOf(ImportResult.Complete.class);
        return ((ImportResult.Complete) result).graph();
    }

    private ImportResult.Incomplete refused(String forward) {
        ImportResult result = load(forward);
        assertThat(result).isInstanceOf(ImportResult.Incomplete.class);
        return (ImportResult.Incomplete) result;
    }

    private static List<String> operators(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    @Test
    void controlFlowOverConstantsVanishes() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  if self.training:
                    y = torch.dropout(x, 0.5, True)
                  else:
                    y = x
                  for i in range(self.n):
                    if torch.eq(torch.remainder(i, 2), 0):
                      y = torch.add(y, i)
                    else:
                      pass
                  return y
                """);

        assertThat(operators(graph)).containsExactly("aten::add", "aten::add");
        assertThat(graph.nodes().get(1).input(1)).isEqualTo(new Operand.Int(2));
    }

    @Test
    void tiedWeightsAreOneWeight() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  return torch.linear(torch.linear(x, self.w), self.tied)
                """);

        assertThat(graph.weights()).hasSize(1).containsKey("w");
        assertThat(graph.weights().get("w").parameter()).isTrue();
    }

    @Test
    void sizesStaySymbolic() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  b, c, = torch.size(x)
                  return torch.view(x, [b, torch.floordiv(c, 2), 2])
                """);

        assertThat(operators(graph)).containsExactly("aten::size", "prim::ListUnpack", "aten::floordiv", "aten::view");
    }

    @Test
    void aCheckThatRaisesBecomesAnAssumption() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  if torch.ne(torch.dim(x), 3):
                    ops.prim.RaiseException("no")
                  else:
                    pass
                  if torch.eq(torch.len(torch.size(x)), 3):
                    y = torch.relu(x)
                  else:
                    y = torch.neg(x)
                  return y
                """);

        assertThat(graph.assumptions()).containsExactly(new Assumption.Rank("x", 3));
        assertThat(operators(graph)).containsExactly("aten::relu");
    }

    @Test
    void anOpenRankIsSettledByTheOperatorsThatUseTheInput() {
        String forward = """
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  if torch.eq(torch.dim(x), 3):
                    y = torch.unsqueeze(x, 0)
                  else:
                    y = x
                  return torch.conv2d(y, self.w)
                """;

        assertThat(graph(forward).assumptions()).containsExactly(new Assumption.Rank("x", 4));
        ImportResult three = load(forward, new ImportOptions(Map.of("x", 3)));
        assertThat(operators(((ImportResult.Complete) three).graph()))
                .containsExactly("aten::unsqueeze", "aten::conv2d");
    }

    @Test
    void optionalAndDefaultInputsAreSettledAndSaidSo() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor, mask: Optional[Tensor]=None, flag: bool=True) -> Tensor:
                  if torch.__is__(mask, None):
                    y = x
                  else:
                    y = torch.mul(x, unchecked_cast(Tensor, mask))
                  if flag:
                    y = torch.relu(y)
                  else:
                    y = torch.detach_(y)
                  return y
                """);

        assertThat(operators(graph)).containsExactly("aten::relu");
        assertThat(graph.assumptions()).containsExactlyInAnyOrder(new Assumption.Presence("mask", false),
                new Assumption.Fixed("flag", new Operand.Bool(true)));
    }

    @Test
    void structuresAndUnknownOperatorsAreKept() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Dict[str, Tensor]) -> Dict[str, List[Tensor]]:
                  a = ops.mine.strange(x["one"], "s", [1.5])
                  return {"out": [a, torch.add_(a, self.w)]}
                """);

        assertThat(operators(graph)).containsExactly("aten::__getitem__", "mine::strange", "aten::add_");
        assertThat(graph.nodes().get(2).inPlace()).isTrue();
        assertThat(graph.output()).isInstanceOf(Operand.DictOf.class);
    }

    @Test
    void aBranchOnTensorValuesIsRefusedWithItsPlace() {
        ImportResult.Incomplete refused = refused("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  if bool(torch.gt(torch.sum(x), 0)):
                    y = torch.relu(x)
                  else:
                    y = x
                  return y
                """);

        assertThat(refused.reason()).contains("branch").contains("torch.sum(x)");
        assertThat(refused.place()).isEqualTo("forward (code/__torch__.py:9)");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("  self.w = x\n  return x\n", "keeps state from one call to the next: it assigns self.w", 9),
                arguments("  y = torch.add_(self.w, x)\n  return y\n", "changes its own tensor w with every call", 9),
                arguments("  y = torch.copy_(torch.select(self.w, 0, 0), x)\n  return y\n",
                        "changes its own tensor w with every call", 9),
                arguments("  h = torch.tanh(x)\n  _0 = torch.copy_(torch.slice(self.w), h)\n  return h\n",
                        "changes its own tensor w with every call", 10),
                arguments("  y = __torch__.Gone.__new__(__torch__.Gone)\n  return x\n",
                        "makes objects of the class __torch__.Gone, whose code is not in the file", 9),
                arguments("  y = __torch__.Own.__new__(__torch__.Own)\n  return torch.relu(y)\n",
                        "hands an object of class __torch__.Own to an operator", 10),
                arguments("  for i in range(torch.size(x, 0)):\n    y = x\n  return x\n",
                        "loops as often as the shape of a tensor says: for … in range(torch.size(x, 0))", 9),
                arguments("  _0 = torch.len(torch.size(x))\n  n = torch.sub(_0, torch.size(x, 0))\n"
                                + "  for i in range(n):\n    y = x\n  return x\n",
                        "loops as often as the shape of a tensor says: for … in range(n), where n = "
                                + "torch.sub(torch.len(torch.size(x)), torch.size(x, 0))", 11),
                arguments("  while bool(x):\n    y = x\n  return x\n",
                        "loops for as long as the value of a tensor says: while bool(x)", 9),
                arguments("  _0 = torch.gt(torch.sum(x), 0)\n  _1 = bool(_0)\n  if _1:\n    y = torch.relu(x)\n"
                                + "  else:\n    y = x\n  return y\n",
                        "takes a branch that depends on the value of a tensor: if bool(torch.gt(torch.sum(x), 0))", 11),
                arguments("  tall = torch.gt(torch.size(x, 0), torch.size(x, 1))\n  if tall:\n    y = torch.relu(x)\n"
                                + "  else:\n    y = x\n  return y\n",
                        "takes a branch that depends on the shape of a tensor: "
                                + "if torch.gt(torch.size(x, 0), torch.size(x, 1))", 10),
                arguments("  return __torch__.gone(x)\n",
                        "calls __torch__.gone, whose code is not in the file", 9));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNoGraphIsRefusedInWordsWithItsPlace(String body, String reason, int line) {
        ImportResult.Incomplete refused = refused("def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n" + body);

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.place()).isEqualTo("forward (code/__torch__.py:" + line + ")");
    }

    @Test
    void objectsOfItsOwnClassThatACallMakesVanish() {
        Graph graph = graph("""
                def forward(self: __torch__.Net, x: Tensor) -> Tensor:
                  _0 = __torch__.Own.__new__(__torch__.Own)
                  _1 = (_0).__init__(torch.relu(x), )
                  for i in range(2):
                    _2 = (_0).twice()
                  return torch.add(_0.x, self.w)
                """);

        assertThat(operators(graph)).containsExactly("aten::relu", "aten::mul", "aten::mul", "aten::add");
        assertThat(graph.nodes().get(3).input(0)).isEqualTo(new Operand.Ref(graph.nodes().get(2).output()));
    }

    @Test
    void objectsOfItsOwnClassAreNeitherTakenNorGiven() {
        ImportResult.Incomplete given = refused("def forward(self: __torch__.Net, x: Tensor) -> __torch__.Own:\n"
                + "  _0 = __torch__.Own.__new__(__torch__.Own)\n  return _0\n");
        assertThat(given.reason()).isEqualTo("returns an object of its own class __torch__.Own");
        assertThat(given.place()).isEqualTo("forward (code/__torch__.py:8)");
        assertThat(refused("def forward(self: __torch__.Net, o: __torch__.Own) -> Tensor:\n  return self.w\n").reason())
                .isEqualTo("takes an object of its own class __torch__.Own");
    }

    @Test
    void aListThatTheCallerGivesIsNotLoopedOver() {
        assertThat(refused("def forward(self: __torch__.Net, xs: List[Tensor]) -> Tensor:\n"
                + "  y = xs[0]\n  for i in range(torch.len(xs)):\n    y = torch.add(y, xs[i])\n  return y\n").reason())
                .isEqualTo("loops as often as the length of a list says: for … in range(torch.len(xs))");
    }

    @Test
    void aModelWithoutForwardIsRefused() {
        assertThat(refused("def other(self: __torch__.Net) -> int:\n  return 1\n").reason())
                .isEqualTo("has no forward method");
    }

    @Test
    void endlessRecursionAndEndlessLoopsEnd() {
        String head = "def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n";

        assertThat(refused(head + "  return (self).forward(x, )\n").reason()).contains("deep");
        assertThat(refused(head + "  while True:\n    y = 1\n  return x\n").reason()).contains("more than");
    }
}

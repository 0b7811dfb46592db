package dev.lathe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerComparisonTest {
    private static LedgerRow row(String place, String family, String op, long parameters, int bits) {
        return new LedgerRow(place, family, op, op, 1, List.of(1L), parameters, parameters, bits, 0,
                parameters * bits / 8, parameters * 4, 16, 32, 0.1, "");
    }

    private static Ledger ledger(LedgerRow... rows) {
        return new Ledger(List.of(rows), LedgerTotals.of(List.of(rows), 1000, 1, 1), "");
    }

    private static LedgerPair pair(LedgerComparison comparison, String place, String family) {
        return comparison.pairs().stream().filter(pair -> pair.place().equals(place)
                && (pair.before() == null ? pair.after() : pair.before()).family().equals(family)).findFirst()
                .orElseThrow();
    }

    @Test
    void layersMeetByTheModuleOfTheirWeights() {
        Ledger before = ledger(row("l.conv", "conv", "aten::conv2d", 9, 32), row("l.bn", "batch norm",
                "aten::batch_norm", 4, 32), row("l", "relu", "aten::relu", 0, 0), row("", "softmax", "aten::softmax", 0,
                0));
        Ledger after = ledger(row("", "quantize", "aten::quantize_per_tensor", 0, 0), row("l.conv", "conv",
                "quantized::conv2d_relu", 11, 8), row("", "softmax", "aten::softmax", 0, 0));
        LedgerComparison comparison = LedgerComparison.of(before, after, Map.of("l.bn",
                List.of("folded into l.conv.weight"), "l.conv.weight", List.of("8-bit weights")));
        assertThat(comparison.pairs()).extracting(LedgerPair::place).containsExactly("", "l.conv", "l.bn", "l", "");
        assertThat(comparison.pairs().get(0).isNew()).isTrue();
        assertThat(comparison.pairs().get(0).reason()).isEqualTo("converts to int8");
        LedgerPair conv = pair(comparison, "l.conv", "conv");
        assertThat(conv.isChanged()).isTrue();
        assertThat(conv.after().bits()).isEqualTo(8);
        assertThat(conv.reason()).as("the numbers say it").isEmpty();
        assertThat(pair(comparison, "l.bn", "batch norm").isGone()).isTrue();
        assertThat(pair(comparison, "l.bn", "batch norm").reason()).isEqualTo("folded into l.conv.weight");
        assertThat(pair(comparison, "l", "relu").reason()).isEqualTo("done by the kernel before it");
        LedgerPair softmax = pair(comparison, "", "softmax");
        assertThat(softmax.isChanged()).isFalse();
        assertThat(softmax.reason()).isEqualTo("no int8 kernel");
    }

    @Test
    void whatAPassLeftAloneGivesItsReason() {
        LedgerRow conv = row("l.conv", "conv", "aten::conv2d", 9, 32);
        LedgerRow softmax = row("l", "softmax", "aten::softmax", 0, 0);
        Map<String, List<String>> notes = Map.of("l.conv.weight", List.of("takes fewer bytes as it is"), "l",
                List.of("softmax: computes in float", "add: something else"), "l.conv", List.of("too small"));
        LedgerComparison comparison = LedgerComparison.of(ledger(conv, softmax), ledger(conv, softmax), notes);
        assertThat(pair(comparison, "l.conv", "conv").reason())
                .isEqualTo("too small; takes fewer bytes as it is");
        assertThat(pair(comparison, "l", "softmax").reason()).isEqualTo("softmax: computes in float");
    }

    @Test
    void operatorsOfAFlatFileMeetAllOfTheirKind() {
        Ledger before = ledger(row("a", "add", "aten::add", 0, 0), row("a", "relu", "aten::relu", 0, 0),
                row("b", "add", "aten::add", 0, 0));
        LedgerComparison comparison = LedgerComparison.of(before, ledger(row("", "add", "aten::add", 0, 0)), Map.of());
        assertThat(comparison.pairs()).hasSize(2);
        LedgerPair add = pair(comparison, "", "add");
        assertThat(add.before().calls()).isEqualTo(2);
        assertThat(add.before().millis()).isEqualTo(0.2);
        assertThat(pair(comparison, "a", "relu").isGone()).isTrue();
    }

    @Test
    void aFileThatCouldNotBeReadIsNoReasonToCallLayersGone() {
        Ledger before = ledger(row("fc", "linear", "aten::linear", 9, 32), row("", "relu", "aten::relu", 0, 0));
        LedgerRow weights = row("fc", "Linear", "", 9, 32);
        Ledger after = new Ledger(List.of(weights), LedgerTotals.of(List.of(weights), 1000, 0, 0), "it loops.");
        LedgerComparison comparison = LedgerComparison.of(before, after, Map.of());
        assertThat(pair(comparison, "fc", "linear").after()).isEqualTo(weights);
        assertThat(pair(comparison, "", "relu").reason()).isEqualTo("the other file's code could not be read");
        assertThat(comparison.gap()).isEqualTo("it loops.");
        assertThat(LedgerComparison.unchanged(after).gap()).isEqualTo("it loops.");
        assertThat(LedgerComparison.unchanged(before).pairs()).noneMatch(LedgerPair::isChanged);
    }
}

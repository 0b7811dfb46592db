package dev.lathe.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.ledger.LedgerPair;
import dev.lathe.ledger.LedgerRow;
import dev.lathe.workbench.LedgerRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTextTest {
    private final LedgerPair conv = LedgerRows.comparison().pairs().get(1);
    private final LedgerPair gone = LedgerRows.comparison().pairs().get(2);

    @Test
    void aUnitOfBothIsSaidOnce() {
        assertThat(LedgerText.change("3.46 kB", "1.02 kB")).isEqualTo("3.46 → 1.02 kB");
        assertThat(LedgerText.change("1.02 MB", "978 kB")).isEqualTo("1.02 MB → 978 kB");
        assertThat(LedgerText.change("conv2d (mkldnn)", "quantized::conv2d")).isEqualTo(
                "conv2d (mkldnn) → quantized::conv2d");
        assertThat(LedgerText.change("0 of 9 not zero", "1 of 9 not zero")).isEqualTo(
                "0 of 9 not zero → 1 of 9 not zero");
        assertThat(LedgerText.change("32", "8")).isEqualTo("32 → 8");
    }

    @Test
    void kernelsAreShortAndFilteredByTheirFullNames() {
        assertThat(LedgerText.change(conv, LedgerText::kernel)).isEqualTo("conv2d (mkldnn) → quantized::conv2d_relu");
        assertThat(kernel("aten::conv2d (_slow_conv2d_forward)")).isEqualTo("conv2d (slow)");
        assertThat(kernel("aten::relu (clamp_min), aten::relu (clamp_min)")).isEqualTo("relu (clamp_min)");
        assertThat(kernel("aten::convolution (convolution)")).isEqualTo("convolution");
        assertThat(LedgerText.searched(conv)).contains("mkldnn_convolution", "stem.conv");
        assertThat(LedgerText.outcome(gone)).isEqualTo("gone: folded into stem.conv.weight");
        assertThat(LedgerText.change(gone, LedgerText::bits)).isEqualTo("32");
    }

    private static String kernel(String name) {
        return LedgerText.kernel(new LedgerRow("", "", "", name, 1, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void sheetsHaveBeforeAndAfterInColumnsAndQuoteCommas() {
        LedgerPair pair = new LedgerPair(LedgerRows.SOFTMAX, LedgerRows.SOFTMAX, "no kernel, \"yet\"");
        String[] lines = LedgerSheet.csv(List.of(conv, pair)).split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("layer,kind,kernel before,kernel after,").endsWith(",why");
        assertThat(lines[1]).startsWith("stem.conv,conv,aten::conv2d (mkldnn_convolution),quantized::conv2d_relu,"
                + "1000,1010,").contains(",3460,1020,");
        assertThat(lines[2]).endsWith(",\"no kernel, \"\"yet\"\"\"");
        String[] tabs = LedgerSheet.tabs(List.of(gone)).split("\n");
        assertThat(tabs[1].split("\t", -1)).hasSameSizeAs(tabs[0].split("\t"));
        assertThat(tabs[1]).contains("\taten::batch_norm\t\t20\t\t");
    }
}

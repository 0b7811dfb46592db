package dev.lathe.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.LatheException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePickleTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "\u0080\u0002cos\nsystem\nX\u0004\u0000\u0000\u0000echo\u0085R.",
        "(cos\nsystem\n.",
        "\u0080\u0004\u008c\u0002os\u0094\u008c\u0006system\u0094\u0093\u0094.",
        "(ios\nsystem\n."})
    void aForeignNameIsRefusedByName(String pickle) {
        assertThatThrownBy(() -> read(pickle)).isInstanceOf(LatheException.class)
                .hasMessageContaining("\"os system\"").hasMessageContaining("nothing of it was executed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080\u0002ctorch._utils\neval\n.", "c__builtin__\neval\n.", "ctorch\nload\n.",
        "c__torch__x\nNet\n.", "ccollections\ndefaultdict\n."})
    void namesThatOnlyLookFamiliarAreRefused(String pickle) {
        assertThatThrownBy(() -> read(pickle)).hasMessageContaining("names \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "t.", "h\u0005.", "(.", "K\u0001K\u0002R.", ")R.", "}K\u0001s.", "]K\u0001K\u0001u.",
        "K\u0001b.", "X\u00ff\u00ff\u00ff\u007fa.", "X\u00ff\u00ff\u00ff\u00ffa.", "\u008b\u00ff\u00ff\u00ff\u00ff.",
        "\u0080\u0063.", "~", "", "K\u0001Q.", "j\u00ff\u00ff\u00ff\u007f."})
    void malformedPicklesAreRefusedInOneSentence(String pickle) {
        assertThatThrownBy(() -> read(pickle)).isInstanceOf(LatheException.class)
                .hasMessageStartingWith("The pickle data.pkl of x.pt ");
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> read(")" + "\u0085".repeat(100_000) + ".")).hasMessageContaining("500 deep");
    }

    @Test
    void sharingThatMultipliesStaysCheap() {
        String doubling = "h\u0000h\u0000\u0086q\u0000".repeat(400);
        assertThat(read("K\u0001q\u0000" + doubling + ".")).isInstanceOf(PyValue.Tuple.class);
    }

    @Test
    void anObjectThatContainsItselfIsRead() {
        PyValue.Obj node = (PyValue.Obj) read("\u0080\u0002c__torch__\nNode\n)\u0081q\u0000}"
                + "X\u0004\u0000\u0000\u0000nexth\u0000sb.");

        assertThat(((PyValue.Dict) node.state()).entries().get(new PyValue.Str("next"))).isSameAs(node);
    }

    @Test
    void aTensorThatReachesOutsideItsStorageIsRefused() {
        PyValue.StorageRef storage = new PyValue.StorageRef("0", ScalarType.FLOAT32, "cpu", 4);
        PyValue tensor = new PyValue.Tensor(storage, 1, List.of(2L, 2L), List.of(2L, 1L), false, null);
        byte[] pickle = PickleWriter.write(tensor);

        assertThatThrownBy(() -> PickleReader.read(pickle, "data.pkl of x.pt"))
                .hasMessageContaining("outside its storage 0");
    }

    private static PyValue read(String latin1) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return PickleReader.read(bytes.toByteArray(), "data.pkl of x.pt");
    }
}

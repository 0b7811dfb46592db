package dev.lathe.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTest {
    private static final float[] WEIGHT = {1, 2, 3, 4, 5, 6};

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadBack() {
        Archive archive = Archive.open(TinyModules.linear(folder.resolve("tiny.pt"), WEIGHT, 3, 2));
        ModuleTree tree = ModuleTree.of(archive);

        assertThat(archive.root()).isEqualTo("tiny");
        assertThat(archive.version()).isEqualTo(3);
        assertThat(archive.code()).containsOnlyKeys("__torch__.py");
        assertThat(tree.parameters()).isEqualTo(6);
        assertThat(tree.tensors()).extracting(StoredTensor::role)
                .containsExactly(StoredTensor.Role.PARAMETER, StoredTensor.Role.BUFFER);
        assertThat(archive.read(archive.entry("data/0"))).hasSize(24).startsWith(0, 0, 0x80, 0x3f);
        assertThat(archive.sha256()).hasSize(64);
    }

    @Test
    void deflatedEntriesAndDataDescriptorsAreRead() throws Exception {
        Archive original = Archive.open(TinyModules.linear(folder.resolve("tiny.pt"), WEIGHT, 3, 2));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        original.entries().forEach(entry -> entries.put(entry.name(), original.read(entry)));

        Archive deflated = Archive.open(zip("deflated.pt", entries));

        assertThat(deflated.entry("data/0").deflated()).isTrue();
        assertThat(deflated.read(deflated.entry("data/0"))).isEqualTo(original.read(original.entry("data/0")));
    }

    @Test
    void tiedTensorsAreCountedOnce() {
        ArchiveWriter writer = new ArchiveWriter("tied");
        PyValue.Tensor shared = writer.floatTensor(WEIGHT, true, 3, 2);
        Map<PyValue, PyValue> state = new LinkedHashMap<>();
        state.put(new PyValue.Str("a"), shared);
        state.put(new PyValue.Str("b"), shared);
        writer.code("__torch__.py", "class Net(Module):\n  __parameters__ = [\"a\", \"b\", ]\n");
        Path file = folder.resolve("tied.pt");
        writer.data(new PyValue.Obj("__torch__.Net", new PyValue.Dict(state, null))).write(file);

        ModuleTree tree = ModuleTree.of(Archive.open(file));

        assertThat(tree.parameters()).isEqualTo(6);
        assertThat(tree.tensors()).extracting(StoredTensor::tiedTo).containsExactly(null, "a");
    }

    @Test
    void mangledClassNamesAreShownPlain() {
        ArchiveWriter writer = new ArchiveWriter("net");
        PyValue.Tensor weight = writer.floatTensor(WEIGHT, true, 6);
        PyValue conv = new PyValue.Obj("__torch__.torch.nn.modules.conv.___torch_mangle_3.Conv2d",
                new PyValue.Dict(Map.of(new PyValue.Str("weight"), weight), null));
        writer.code("__torch__/torch/nn/modules/conv/___torch_mangle_3.py",
                "op_version_set = 1\nclass Conv2d(Module):\n  __parameters__ = [\"weight\", ]\n");
        Path file = folder.resolve("net.pt");
        writer.data(new PyValue.Obj("__torch__.Net",
                new PyValue.Dict(Map.of(new PyValue.Str("stem"), conv), null))).write(file);

        ModuleTree.Module module = ModuleTree.of(Archive.open(file)).modules().get(0);

        assertThat(module.name()).isEqualTo("stem");
        assertThat(module.kind()).isEqualTo("Conv2d");
        assertThat(module.tensors().get(0).role()).isEqualTo(StoredTensor.Role.PARAMETER);
    }

    @ParameterizedTest
    @CsvSource({"version https://git-lfs.github.com/spec/v1, Git LFS pointer", "<!DOCTYPE html>, web page",
        "'', is empty", "hello, is no zip archive", "PKhello, damaged or truncated"})
    void aFileThatIsNoZipIsNamedForWhatItIs(String content, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("x.pt"), content);

        assertThatThrownBy(() -> Archive.open(file)).isInstanceOf(LatheException.class)
                .hasMessageStartingWith("x.pt ").hasMessageContaining(expected);
    }

    @Test
    void anOldPickleIsNotTakenForAModel() throws IOException {
        Path file = Files.write(folder.resolve("old.pth"), new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c});

        assertThatThrownBy(() -> Archive.open(file)).hasMessageContaining("PyTorch before 1.6")
                .hasMessageContaining("torch.jit.trace");
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThatThrownBy(() -> Archive.open(folder.resolve("none.pt"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Archive.open(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void aTruncatedZipIsRefusedInOneSentenceWhereverItIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(TinyModules.linear(folder.resolve("tiny.pt"), WEIGHT, 3, 2));
        for (int length = 2; length < whole.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Archive.open(cut)).as("cut at " + length).isInstanceOf(LatheException.class)
                    .hasMessageStartingWith("cut.pt ");
        }
    }

    @Test
    void aFlippedByteIsFoundByItsChecksum() throws IOException {
        Path file = TinyModules.linear(folder.resolve("tiny.pt"), WEIGHT, 3, 2);
        ArchiveEntry entry = Archive.open(file).entry("data/0");
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) entry.dataOffset()] ^= 1;
        Files.write(file, bytes);
        Archive archive = Archive.open(file);

        assertThatThrownBy(() -> archive.read(entry)).isInstanceOf(LatheException.class)
                .hasMessageContaining("data/0");
    }

    @Test
    void aZipThatIsSomethingElseIsRefused() throws IOException {
        assertThatThrownBy(() -> Archive.open(zip("photos.zip", Map.of("a/b.jpg", new byte[9]))))
                .hasMessageContaining("not a TorchScript model: it has no data.pkl");
    }

    @Test
    void namesThatPointOutsideAreRefused() throws IOException {
        Map<String, byte[]> entries = Map.of("m/data.pkl", new byte[1], "m/../../x", new byte[1]);

        assertThatThrownBy(() -> Archive.open(zip("evil.pt", entries)))
                .hasMessageContaining("points outside the archive");
    }

    @Test
    void aPickleThatNamesOsSystemIsRefusedWithAndWithoutCode() throws IOException {
        byte[] pickle = "\u0080\u0002cos\nsystem\nX\u0004\u0000\u0000\u0000echo\u0085R."
                .getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> entries = new LinkedHashMap<>(Map.of("m/data.pkl", pickle));

        assertThatThrownBy(() -> Archive.open(zip("evil.pt", entries))).hasMessageContaining("\"os system\"");
        entries.put("m/code/__torch__.py", new byte[0]);
        assertThatThrownBy(() -> Archive.open(zip("evil2.pt", entries))).hasMessageContaining("\"os system\"");
    }

    @Test
    void anArchiveThatLacksAStorageIsRefused() throws IOException {
        Archive original = Archive.open(TinyModules.linear(folder.resolve("tiny.pt"), WEIGHT, 3, 2));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        original.entries().stream().filter(entry -> !entry.path().equals("data/0"))
                .forEach(entry -> entries.put(entry.name(), original.read(entry)));

        assertThatThrownBy(() -> Archive.open(zip("lacks.pt", entries))).hasMessageContaining("data/0 is missing");
    }

    @Test
    void aDeclaredSizeThatNoPackedBytesCanHoldIsRefused() {
        ArchiveEntry bomb = new ArchiveEntry("m/data/0", "data/0", 1L << 30, 100, true, 0, 50);

        assertThatThrownBy(() -> ArchiveLimits.check("bomb.pt", 10_000, List.of(bomb)))
                .hasMessageContaining("more than its 100 packed bytes can hold");
    }

    @Test
    void entriesThatOverlapAreRefused() {
        ArchiveEntry one = new ArchiveEntry("m/data/0", "data/0", 900, 900, false, 0, 50);
        ArchiveEntry two = new ArchiveEntry("m/data/1", "data/1", 900, 900, false, 0, 60);

        assertThatThrownBy(() -> ArchiveLimits.check("bomb.pt", 1_000, List.of(one, two)))
                .hasMessageContaining("overlap");
    }

    private Path zip(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }
}

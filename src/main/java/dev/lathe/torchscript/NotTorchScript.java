package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recognises, by its first bytes, what a file is that is no zip at all. */
final class NotTorchScript {
    private static final int HEAD = 512;

    private NotTorchScript() { }

    /** @throws LatheException unless the file starts like a zip */
    static void check(Path file) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
            throw new LatheException(file + " is a folder, not a model file.", "Choose the .pt file in it.");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        } catch (IOException e) {
            throw new LatheException(file + (Files.exists(file) ? " cannot be read." : " does not exist."),
                    "Check the path and its permissions.", e);
        }
        if (head.length == 0) {
            throw new LatheException(name + " is empty.", "Copy or download the file again.");
        }
        if (!startsWith(head, "PK")) {
            throw diagnose(name, head);
        }
    }

    private static LatheException diagnose(String name, byte[] head) {
        if (startsWith(head, "version https://git-lfs")) {
            return new LatheException(name + " is a Git LFS pointer: the text that stands in for a large file that was"
                    + " not downloaded.", "Run \"git lfs pull\" in its repository and open the file again.");
        }
        if (startsWith(head, "\u0080\u0002") || startsWith(head, "\u0080\u0003") || startsWith(head, "\u0080\u0004")) {
            return new LatheException(name + " is a pickle in the format of PyTorch before 1.6 (weights or a Python"
                    + " object), not a TorchScript model.", StateDictRemedy.TEXT);
        }
        if (startsWith(head, "<") || startsWith(head, "\n<")) {
            return new LatheException(name + " is a web page, not a model: the download returned HTML.",
                    "Download the file itself (the \"raw\" link).");
        }
        if (new String(head, StandardCharsets.ISO_8859_1).startsWith("{\"", 8)) {
            return new LatheException(name + " is a safetensors file: weights without a program.",
                    StateDictRemedy.TEXT);
        }
        return new LatheException(name + " is not a TorchScript model: it is no zip archive.",
                "Save the model with torch.jit.save(torch.jit.script(model), \"model.pt\").");
    }

    private static boolean startsWith(byte[] head, String prefix) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(prefix);
    }
}

package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.util.IdentityHashMap;
import java.util.Map;

/** Checks that every storage which a tensor names is in the archive, whole. */
final class StorageCheck {
    private StorageCheck() { }

    static void check(Archive archive) {
        Map<PyValue.StorageRef, Boolean> checked = new IdentityHashMap<>();
        TensorWalk.walk(archive.data(), (name, tensor, owner) -> check(archive, "data/", tensor, checked));
        TensorWalk.walk(archive.constants(), (name, tensor, owner) -> check(archive, "constants/", tensor, checked));
    }

    private static void check(Archive archive, String folder, PyValue.Tensor tensor,
                              Map<PyValue.StorageRef, Boolean> checked) {
        PyValue.StorageRef storage = tensor.storage();
        if (checked.put(storage, true) != null || storage.elements() == 0) {
            return;
        }
        ArchiveEntry entry = archive.entry(folder + storage.key());
        if (entry == null || entry.size() / storage.type().bytes() < storage.elements()) {
            throw new LatheException(archive.file().getFileName() + " is incomplete: its entry " + folder
                    + storage.key() + (entry == null ? " is missing." : " is too short for its tensor."),
                    "Save the model again with torch.jit.save, or download it again.");
        }
    }
}

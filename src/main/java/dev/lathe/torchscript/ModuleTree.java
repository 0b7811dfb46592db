package dev.lathe.torchscript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modules of an archive that hold tensors of their own, in order.
 *
 * @param modules a frozen model's constants form one module named {@code CONSTANTS}
 */
public record ModuleTree(List<Module> modules) {
    private static final String CONSTANTS = "CONSTANTS";

    public ModuleTree {
        modules = List.copyOf(modules);
    }

    /**
     * @param name dotted path; empty for the root module
     * @param kind its class without package ({@code Conv2d})
     * @param tensors its own, in the order of the file
     */
    public record Module(String name, String kind, List<StoredTensor> tensors) {
        public Module {
            tensors = List.copyOf(tensors);
        }

        /** Elements of its parameters (and frozen constants), each storage window counted once. */
        public long parameters() {
            return tensors.stream().filter(ModuleTree::countsAsParameter).mapToLong(StoredTensor::elements).sum();
        }
    }

    public static ModuleTree of(Archive archive) {
        return new Builder(new ClassTexts(archive.code())).build(archive);
    }

    /** Every tensor, tied ones included. */
    public List<StoredTensor> tensors() {
        return modules.stream().flatMap(module -> module.tensors().stream()).toList();
    }

    /** Elements of all parameters (and frozen constants), tied ones counted once. */
    public long parameters() {
        return modules.stream().mapToLong(Module::parameters).sum();
    }

    private static boolean countsAsParameter(StoredTensor tensor) {
        return tensor.tiedTo() == null
                && (tensor.role() == StoredTensor.Role.PARAMETER || tensor.role() == StoredTensor.Role.CONSTANT);
    }

    private static final class Builder {
        private final ClassTexts classes;
        private final Map<String, Module> modules = new LinkedHashMap<>();
        private final Map<String, List<StoredTensor>> tensors = new LinkedHashMap<>();
        private final Map<String, String> windows = new HashMap<>();

        Builder(ClassTexts classes) {
            this.classes = classes;
        }

        ModuleTree build(Archive archive) {
            TensorWalk.walk(archive.data(), this::moduleTensor);
            TensorWalk.walk(archive.constants(), (name, tensor, owner) ->
                    add(CONSTANTS, CONSTANTS, CONSTANTS + ".c" + name, StoredTensor.Role.CONSTANT, tensor,
                            "constants/"));
            return new ModuleTree(modules.values().stream()
                    .map(module -> new Module(module.name(), module.kind(), tensors.get(module.name()))).toList());
        }

        private void moduleTensor(String name, PyValue.Tensor tensor, TensorWalk.Owner owner) {
            String module = owner == null ? "" : owner.name();
            String className = owner == null ? "" : owner.object().className();
            String attribute = module.isEmpty() ? name : name.substring(module.length() + 1);
            add(module, kind(className), name, classes.role(className, attribute), tensor, "data/");
        }

        private void add(String module, String kind, String name, StoredTensor.Role role, PyValue.Tensor tensor,
                         String folder) {
            String entry = folder + tensor.storage().key();
            String window = entry + '@' + tensor.offset() + tensor.shape() + tensor.stride();
            String first = windows.putIfAbsent(window, name);
            modules.putIfAbsent(module, new Module(module, kind, List.of()));
            tensors.computeIfAbsent(module, key -> new ArrayList<>())
                    .add(new StoredTensor(name, role, tensor, entry, first));
        }

        private static String kind(String className) {
            return className.substring(className.lastIndexOf('.') + 1).replaceFirst("^___torch_mangle_\\d+$", "");
        }
    }
}

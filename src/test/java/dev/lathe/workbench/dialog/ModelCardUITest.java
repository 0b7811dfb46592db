package dev.lathe.workbench.dialog;

import static dev.lathe.workbench.dialog.OpenWindows.edit;
import static dev.lathe.workbench.dialog.OpenWindows.find;
import static dev.lathe.workbench.dialog.OpenWindows.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Recipe;
import dev.lathe.engine.ModelCard;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ModelCardUITest {
    @Start
    void show(Stage stage) {
        stage.setScene(new Scene(new ModelCardPane(Examples.modelCard()), 900, 500));
        stage.show();
    }

    @AfterEach
    void close() {
        OpenWindows.closeAll();
    }

    @Test
    void theFactsAreThere() {
        assertThat(text("#card-file")).isEqualTo("resnet20_cifar10_traced.pt");
        assertThat(text("#card-size")).isEqualTo("1.11 MB");
        assertThat(text("#card-compressible")).isEqualTo("268,336 (99.5 %)");
        assertThat(text("#card-input")).isEqualTo("3 × 32 × 32");
        assertThat(text("#card-count")).isEqualTo("21 layers");
    }

    @Test
    void aFileThatLatheMadeSaysHow() {
        Recipe recipe = Recipe.IDENTITY.withSparsity(0.5).withBits(8).withActivations(Activations.INT8);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> layers().getScene().setRoot(
                new ModelCardPane(Examples.modelCard(recipe))));
        assertThat(text("#card-made")).isEqualTo("50 % · 8 bit · int8");
    }

    @Test
    void theFilterFindsEveryWordInNameKindShapeOrReason() {
        edit("#card-filter", "LAYER2 conv1");
        assertThat(layers().getItems()).extracting(ModelCard.Layer::name)
                .containsExactly("layer2.0.conv1", "layer2.1.conv1", "layer2.2.conv1");
        assertThat(text("#card-count")).isEqualTo("3 of 21 layers");
        edit("#card-filter", "normalisation");
        assertThat(layers().getItems()).extracting(ModelCard.Layer::name).containsExactly("bn1");
        edit("#card-filter", "");
        assertThat(layers().getItems()).hasSize(21);
    }

    @SuppressWarnings("unchecked")
    private static TableView<ModelCard.Layer> layers() {
        return find("#card-layers", TableView.class);
    }
}

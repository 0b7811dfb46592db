package dev.lathe.workbench.view;

import dev.lathe.compress.Activations;
import dev.lathe.compress.Execution;
import dev.lathe.compress.FloatKernels;
import dev.lathe.workbench.model.WorkbenchModel;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** What a compressed model executes, with keys: Ctrl+1 and so on. */
final class TuneMenu extends Menu {
    private final WorkbenchModel model;
    private final Attachments attachments;
    private int key;

    TuneMenu(WorkbenchModel model, TuneGestures gestures, Attachments attachments) {
        super("_Tune");
        this.model = model;
        this.attachments = attachments;
        BooleanBinding barred = Bindings.createBooleanBinding(() -> !model.tune().enabled().get()
                        || model.inputs().modelCard().get() == null
                        || !model.inputs().modelCard().get().graph().complete(),
                model.tune().enabled(), model.inputs().modelCard());
        BooleanBinding int8 = Bindings.createBooleanBinding(
                () -> model.tune().recipe().get().activations() == Activations.INT8, model.tune().recipe());
        choices(Activations.values(), Activations::id, choice -> choice.label() + " Activations",
                Execution::activations, gestures::onActivationsChosen, barred);
        getItems().add(new SeparatorMenuItem());
        choices(FloatKernels.values(), FloatKernels::id, choice -> choice.label() + " Kernels",
                Execution::kernels, gestures::onKernelsChosen, barred.or(int8));
    }

    private <T> void choices(T[] choices, Function<T, String> id, Function<T, String> text,
                             Function<Execution, T> now, Consumer<T> chosen, BooleanBinding barred) {
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            RadioMenuItem item = new RadioMenuItem(text.apply(choice));
            item.setId("menu-" + id.apply(choice));
            item.setAccelerator(KeyCombination.valueOf("Shortcut+DIGIT" + ++key));
            item.setToggleGroup(group);
            item.disableProperty().bind(barred);
            item.setOnAction(event -> chosen.accept(choice));
            attachments.follow(model.tune().recipe(),
                    recipe -> item.setSelected(now.apply(recipe.execution()) == choice));
            getItems().add(item);
        }
    }
}

package dev.lathe.workbench.view;

import dev.lathe.data.DataSpec;
import java.nio.file.Path;
import java.util.List;

/** What the user does to open things. */
public interface InputGestures {
    void onOpenModel();

    void onOpenData();

    void onEditData();

    /** Data from which ranges of int8 activations are found. */
    void onOpenCalibration();

    /** A part of the test data calibrates. */
    void onCalibrateOnTest();

    void onOpenSample();

    void onRecentModelChosen(Path model);

    void onRecentDataChosen(DataSpec data);

    /** @param files dropped onto the window */
    void onDropped(List<Path> files);

    void onLayersToggled();
}

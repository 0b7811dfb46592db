package dev.lathe.workbench.model;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.DataCard;
import dev.lathe.engine.ModelCard;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The opened model and data. */
public final class InputsModel {
    private final ObjectProperty<ModelCard> modelCard = new SimpleObjectProperty<>(this, "modelCard");
    private final ObjectProperty<DataCard> dataCard = new SimpleObjectProperty<>(this, "dataCard");
    private final ObjectProperty<DataSpec> calibration = new SimpleObjectProperty<>(this, "calibration");
    private final ObjectProperty<DataCard> calibrationCard = new SimpleObjectProperty<>(this, "calibrationCard");
    private final BooleanProperty layersShown = new SimpleBooleanProperty(this, "layersShown");
    private final ObservableList<Path> recentModels = FXCollections.observableArrayList();
    private final ObservableList<DataSpec> recentData = FXCollections.observableArrayList();

    /** Null until a model is open. */
    public ObjectProperty<ModelCard> modelCard() {
        return modelCard;
    }

    /** Null until a data set is open. */
    public ObjectProperty<DataCard> dataCard() {
        return dataCard;
    }

    /** Data from which ranges of int8 activations are found; null takes a part of the test data. */
    public ObjectProperty<DataSpec> calibration() {
        return calibration;
    }

    /** What is known of the calibration data; null where a part of the test data is taken. */
    public ObjectProperty<DataCard> calibrationCard() {
        return calibrationCard;
    }

    public BooleanProperty layersShown() {
        return layersShown;
    }

    public ObservableList<Path> recentModels() {
        return recentModels;
    }

    public ObservableList<DataSpec> recentData() {
        return recentData;
    }
}

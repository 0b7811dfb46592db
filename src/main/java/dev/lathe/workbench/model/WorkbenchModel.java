package dev.lathe.workbench.model;

/** All that the main window shows. */
public record WorkbenchModel(InputsModel inputs, TuneModel tune, TrialsModel trials, StatusModel status,
                             AppearanceModel appearance, LedgerModel ledger) {
    public WorkbenchModel() {
        this(new InputsModel(), new TuneModel(), new TrialsModel(), new StatusModel(), new AppearanceModel(),
                new LedgerModel());
    }
}

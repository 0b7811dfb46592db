package dev.lathe.workbench.controller;

import dev.lathe.task.LatheException;
import dev.lathe.workbench.model.StatusModel;
import dev.lathe.workbench.model.StatusModel.Notice;

/** Writes the status bar. */
final class StatusLine {
    private final StatusModel model;

    StatusLine(StatusModel model) {
        this.model = model;
    }

    void begin(String stage, double fraction) {
        model.stage().set(stage);
        model.fraction().set(fraction);
        model.busy().set(true);
    }

    void idle() {
        model.busy().set(false);
        model.stage().set("");
        model.fraction().set(Double.NaN);
    }

    void problem(LatheException problem) {
        model.notice().set(new Notice(problem.problem(), problem.remedy(), true));
    }

    void hint(String sentence, String remedy) {
        model.notice().set(new Notice(sentence, remedy, false));
    }

    void dismiss() {
        model.notice().set(null);
    }
}

package dev.lathe.workbench.view;

import dev.lathe.engine.Trial;
import dev.lathe.workbench.Settings.Theme;

/** What the user does from menus, tool bar, table and status bar. */
public interface WindowGestures {
    void onExport(Trial trial);

    void onCopy(Trial trial);

    void onRemove(Trial trial);

    void onMeasureAgain();

    void onStop();

    void onBatchChosen(int samples);

    /** @param threads 0 for all processors */
    void onThreadsChosen(int threads);

    void onThemeChosen(Theme theme);

    void onLogSizeToggled();

    void onFocusToggled();

    void onResetZoom();

    void onLedgerShown(boolean shown);

    /** @param sheet rows, tab-separated */
    void onLedgerCopied(String sheet);

    /** @param sheet rows as CSV, to be written to a file of the user's choice */
    void onLedgerSaved(String sheet);

    void onNoticeDismissed();

    void onShortcuts();

    void onAbout();

    void onQuit();
}

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

    void onNoticeDismissed();

    void onShortcuts();

    void onAbout();

    void onQuit();
}

package dev.lathe.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * A package on disk, re-opened and re-measured.
 *
 * @param folder the package
 * @param model the compressed file in it
 * @param files all its files
 * @param remeasured the measurements of the written file
 * @param verified whether they agree with the trial's (same bytes, same answers)
 * @param message the finding, for the user
 */
public record Exported(Path folder, Path model, List<Path> files, Trial remeasured, boolean verified,
                       String message) { }

package dev.lathe.export;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a package: the artifact, {@value #RECIPE}, {@value #TRIAL} where it was measured, {@value #README}. */
public final class ExportPackage {
    public static final String MODEL = "model.pt";
    public static final String RECIPE = "recipe.yaml";
    public static final String TRIAL = "trial.json";
    public static final String README = "README.md";

    private static final int CHUNK = 1 << 20;

    private ExportPackage() { }

    /** Looks at the written model before the package is moved into place. */
    @FunctionalInterface
    public interface Inspection {
        /** @param model the copy in the package; whatever this throws, nothing of the package stays */
        void inspect(Path model);
    }

    /** Writes a package without looking at it again. */
    public static List<Path> write(ExportContents contents, Path artifact, Path folder, Progress progress,
                                   Cancellation cancellation) {
        return write(contents, artifact, folder, model -> { }, progress, cancellation);
    }

    /**
     * Writes all files into a temporary folder first and moves them into place at the end, so that nothing half-written
     * stays when it fails, is cancelled, or does not pass the inspection.
     *
     * @param artifact the compressed file, copied into the package
     * @param folder made if it is missing; may be empty or hold an earlier package, which is replaced
     * @return the files written, the model first
     * @throws LatheException naming the folder: it holds other files, cannot be written, or the disk is full
     */
    public static List<Path> write(ExportContents contents, Path artifact, Path folder, Inspection inspection,
                                   Progress progress, Cancellation cancellation) {
        PackageFolder.check(folder);
        try (PackageFolder.Staging staging = PackageFolder.stage(folder)) {
            progress.update("Writing the package", 0);
            copy(artifact, staging.path().resolve(MODEL), progress, cancellation);
            write(staging, RECIPE, contents.recipe().toYaml());
            if (contents.trial() != null) {
                write(staging, TRIAL, contents.trial().toJson(contents.recipe()));
            }
            write(staging, README, PackageReadme.markdown(contents));
            inspection.inspect(staging.path().resolve(MODEL));
            cancellation.check();
            List<Path> files = staging.moveIntoPlace();
            progress.update("Writing the package", 1);
            return files;
        } catch (IOException e) {
            throw PackageFolder.notWritten(folder, e);
        }
    }

    private static void write(PackageFolder.Staging staging, String name, String text) throws IOException {
        Files.writeString(staging.path().resolve(name), text);
    }

    private static void copy(Path from, Path to, Progress progress, Cancellation cancellation) throws IOException {
        byte[] chunk = new byte[CHUNK];
        double total = Math.max(1, Files.size(from));
        long done = 0;
        try (InputStream in = Files.newInputStream(from); OutputStream out = Files.newOutputStream(to)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                cancellation.check();
                out.write(chunk, 0, count);
                done += count;
                progress.update("Writing the package", Math.min(1, done / total));
            }
        }
    }
}

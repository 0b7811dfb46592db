package dev.lathe.data;

import dev.lathe.task.Cancellation;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The image files of a folder, by name; links are followed, hidden files are not listed.
 *
 * @param classes name of each sub-folder, sorted, with the images anywhere beneath it (none is possible)
 * @param loose images directly in the folder
 */
record ImageListing(Path root, Map<String, List<Path>> classes, List<Path> loose) {
    static ImageListing of(Path root, Cancellation cancellation) {
        Map<String, List<Path>> classes = new LinkedHashMap<>();
        for (Path folder : FolderListing.folders(root)) {
            classes.put(folder.getFileName().toString(), beneath(folder, cancellation));
        }
        return new ImageListing(root, classes, FolderListing.files(root, ImageFile::isImageName));
    }

    boolean hasImagesInClasses() {
        return classes.values().stream().anyMatch(files -> !files.isEmpty());
    }

    /** The images of all sub-folders or, where these have none, the loose ones. */
    List<Path> files() {
        return hasImagesInClasses() ? classes.values().stream().flatMap(List::stream).toList() : loose;
    }

    private static List<Path> beneath(Path folder, Cancellation cancellation) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), 32, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path sub, BasicFileAttributes attributes) {
                    return hidden(sub) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    cancellation.check();
                    if (!hidden(file) && ImageFile.isImageName(FolderListing.lowerCaseName(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                    if (ImageFile.isImageName(FolderListing.lowerCaseName(file))) {
                        found.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                    throw cause;
                }
            });
        } catch (IOException e) {
            throw ReadFailure.of(folder, e);
        }
        found.sort((a, b) -> a.toString().compareTo(b.toString()));
        return found;
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}

package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder with one sub-folder of images for each class, in torchvision's {@code ImageFolder} layout: a class's index
 * is the position of its folder among the sorted names (also of empty ones), or of its line in the labels file. A
 * folder with images and no such sub-folders is a set without labels.
 */
final class ImageFolderReader implements SampleReader {
    private static final Set<String> SPLITS = Set.of("train", "val", "valid", "validation", "test");

    @Override
    public List<Path> files(DataSpec spec, Cancellation cancellation) {
        return listing(spec.path(), cancellation).files();
    }

    @Override
    public SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        progress.update("Listing images", Progress.UNKNOWN);
        ImageListing listing = listing(spec.path(), cancellation);
        LabelsFile labelsFile = LabelsFile.read(spec.labels());
        boolean labelled = listing.hasImagesInClasses();
        List<String> folders = List.copyOf(listing.classes().keySet());
        if (labelled) {
            checkFolders(spec.path(), folders, labelsFile);
        }
        List<ImageFolderSet.Entry> entries = new ArrayList<>();
        Map<String, String> unreadable = new TreeMap<>();
        int done = 0;
        int total = listing.files().size();
        for (int i = 0; i < (labelled ? folders.size() : 1); i++) {
            int label = labelled ? index(folders.get(i), i, labelsFile, spec.path()) : -1;
            for (Path file : labelled ? listing.classes().get(folders.get(i)) : listing.loose()) {
                cancellation.check();
                progress.update("Checking images", (double) done++ / total);
                String name = spec.path().relativize(file).toString().replace('\\', '/');
                String problem = problem(file);
                if (problem == null) {
                    entries.add(new ImageFolderSet.Entry(file, name, label));
                } else {
                    unreadable.put(name, problem);
                }
            }
        }
        if (entries.isEmpty()) {
            throw new LatheException("None of the " + total + " image files in " + spec.path() + " can be read.",
                    "Choose a folder with JPEG, PNG, BMP or GIF images.");
        }
        ClassList classes = !labelled ? ClassList.NONE : labelsFile != null ? labelsFile.classes()
                : new ClassList(folders.size(), folders, false);
        return new ImageFolderSet(entries, labelled, classes, warnings(listing, labelsFile), unreadable);
    }

    private static ImageListing listing(Path path, Cancellation cancellation) {
        if (!Files.isDirectory(path)) {
            throw new LatheException(path + " is not a folder.",
                    "Choose the folder that has one sub-folder of images for each class.");
        }
        ImageListing listing = ImageListing.of(path, cancellation);
        if (listing.files().isEmpty()) {
            throw new LatheException("The folder " + path + " has no images (.jpg, .jpeg, .png, .bmp, .gif).",
                    "Choose the folder that has one sub-folder of images for each class.");
        }
        return listing;
    }

    private static void checkFolders(Path path, List<String> folders, LabelsFile labelsFile) {
        if (SPLITS.containsAll(folders.stream().map(String::toLowerCase).toList())) {
            throw new LatheException("The sub-folders of " + path + " (" + String.join(", ", folders)
                    + ") look like parts of a data set, not like classes.",
                    "Choose one of them, such as " + path.resolve(folders.get(folders.size() - 1)) + ".");
        }
        if (folders.size() == 1 && labelsFile == null) {
            throw new LatheException("The folder " + path + " has images of only one class (" + folders.get(0) + ").",
                    "Choose the folder that has a sub-folder for each class, or give a labels file that lists all "
                    + "classes.");
        }
    }

    private static int index(String folder, int position, LabelsFile labelsFile, Path path) {
        if (labelsFile == null) {
            return position;
        }
        OptionalInt index = labelsFile.indexOf(folder);
        if (index.isEmpty()) {
            throw new LatheException("The class folder \"" + folder + "\" in " + path + " is not in the labels file "
                    + labelsFile.path() + ".", "Rename the folder, or give the labels file that goes with these data.");
        }
        return index.getAsInt();
    }

    private static String problem(Path file) {
        try {
            return ImageFile.looksLikeImage(file) ? null : "not a JPEG, PNG, BMP or GIF image";
        } catch (IOException e) {
            return ReadFailure.reason(e);
        }
    }

    private static List<String> warnings(ImageListing listing, LabelsFile labelsFile) {
        List<String> warnings = new ArrayList<>();
        if (!listing.hasImagesInClasses()) {
            warnings.add("The images are not sorted into class folders: without labels, agreement with the baseline is "
                    + "measured in place of accuracy.");
            return warnings;
        }
        List<String> empty = listing.classes().entrySet().stream().filter(e -> e.getValue().isEmpty())
                .map(Map.Entry::getKey).toList();
        if (!empty.isEmpty()) {
            warnings.add("Class folders without images: " + String.join(", ", empty) + ".");
        }
        if (!listing.loose().isEmpty()) {
            warnings.add("Images beside the class folders are not used: " + listing.loose().size() + ".");
        }
        if (labelsFile != null && listing.classes().size() == 1) {
            warnings.add("Only one of the " + labelsFile.size() + " classes occurs.");
        }
        return warnings;
    }
}

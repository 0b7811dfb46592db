package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells the layout of a data set by file names and, for a file whose name tells nothing, by its first bytes. */
final class FormatDetection {
    private FormatDetection() { }

    /** @throws LatheException if there is nothing at the path, or nothing that Lathe reads */
    static DataFormat detect(Path path) {
        if (!Files.exists(path)) {
            throw ReadFailure.missing(path);
        }
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    }

    private static DataFormat ofFolder(Path folder) {
        List<Path> binaries = FolderListing.files(folder, name -> name.endsWith(".bin"));
        if (!FolderListing.files(folder, IdxReader::isImagesName).isEmpty()) {
            return DataFormat.IDX;
        }
        if (binaries.stream().anyMatch(f -> f.toFile().length() > 0
                && f.toFile().length() % Cifar10Reader.RECORD_BYTES == 0)) {
            return DataFormat.CIFAR10;
        }
        if (!FolderListing.folders(folder).isEmpty()
                || !FolderListing.files(folder, ImageFile::isImageName).isEmpty()) {
            return DataFormat.IMAGES;
        }
        if (!FolderListing.files(folder, name -> name.endsWith(".npz") || name.endsWith(".npy")).isEmpty()) {
            return DataFormat.NPZ;
        }
        if (!FolderListing.files(folder, name -> name.endsWith(".csv") || name.endsWith(".tsv")).isEmpty()) {
            return DataFormat.CSV;
        }
        throw new LatheException("The folder " + folder + " has no images and no other data that Lathe reads.",
                "Choose a folder with one sub-folder of images for each class, or a CIFAR-10, IDX, .npz or .csv file.");
    }

    private static DataFormat ofFile(Path file) {
        String name = FolderListing.lowerCaseName(file);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return DataFormat.CSV;
        }
        if (name.endsWith(".npz") || name.endsWith(".npy")) {
            return DataFormat.NPZ;
        }
        if (name.endsWith(".bin")) {
            return DataFormat.CIFAR10;
        }
        if (name.contains("idx3") || name.contains("idx1") || name.matches(".*(ubyte|\\.idx)(\\.gz)?")) {
            return DataFormat.IDX;
        }
        if (ImageFile.isImageName(name)) {
            throw new LatheException(file + " is a single image.", "Choose the folder that holds the class folders.");
        }
        if (name.matches(".*\\.(zip|tar|tgz|tar\\.gz|7z|rar)")) {
            throw new LatheException(file + " is a packed archive.", "Unpack it and choose the folder.");
        }
        return byContent(file);
    }

    private static DataFormat byContent(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(6);
            if (start.length == 6 && start[0] == 0 && start[1] == 0 && start[2] == 8 && start[3] <= 4) {
                return DataFormat.IDX;
            }
            if (start.length == 6 && (start[0] & 0xff) == 0x93 && start[1] == 'N' && start[5] == 'Y') {
                return DataFormat.NPZ;
            }
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
        throw new LatheException("The format of " + file + " is not recognised.",
                "Choose the format (images, cifar10, idx, npz or csv) if it is one of these.");
    }
}

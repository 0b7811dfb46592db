package dev.lathe.torchscript;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The table of contents of a zip.
 *
 * @param root the folder that holds {@code data.pkl}, or of the first entry where there is none; "" for no folder
 * @param entries in the order of the file's directory
 */
record ArchiveIndex(String root, List<ArchiveEntry> entries) {
    static ArchiveIndex read(Path file, long fileBytes) {
        String name = file.getFileName().toString();
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> found = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (var entries = zip.getEntries(); entries.hasMoreElements();) {
                ZipArchiveEntry entry = entries.nextElement();
                if (!names.add(entry.getName())) {
                    throw new LatheException(name + " has two entries named " + entry.getName() + ".",
                            "Save the model again with torch.jit.save.");
                }
                if (!entry.isDirectory()) {
                    found.add(entry);
                }
            }
            String root = root(found);
            List<ArchiveEntry> entries = found.stream().map(entry -> entry(name, root, entry)).toList();
            ArchiveLimits.check(name, fileBytes, entries);
            return new ArchiveIndex(root, entries);
        } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new LatheException(name + " is a damaged or truncated zip: its directory cannot be read.",
                    "Copy or download the file again.", e);
        }
    }

    private static String root(List<ZipArchiveEntry> entries) {
        return entries.stream().map(ZipArchiveEntry::getName)
                .filter(n -> n.endsWith("/data.pkl") && n.indexOf('/') == n.lastIndexOf('/')).findFirst()
                .or(() -> entries.stream().map(ZipArchiveEntry::getName).filter(n -> n.indexOf('/') > 0).findFirst())
                .map(n -> n.substring(0, n.indexOf('/'))).orElse("");
    }

    private static ArchiveEntry entry(String file, String root, ZipArchiveEntry entry) {
        String name = entry.getName();
        boolean deflated = entry.getMethod() == ZipEntry.DEFLATED;
        if (!deflated && entry.getMethod() != ZipEntry.STORED || entry.getGeneralPurposeBit().usesEncryption()) {
            throw new LatheException(file + " packs its entry " + name + " in a way that libtorch cannot read (method "
                    + entry.getMethod() + ").", "Save the model again with torch.jit.save.");
        }
        String path = !root.isEmpty() && name.startsWith(root + "/") ? name.substring(root.length() + 1) : name;
        return new ArchiveEntry(name, path, entry.getSize(), entry.getCompressedSize(), deflated, entry.getCrc(),
                entry.getDataOffset());
    }
}

package dev.lathe.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for shared libraries as Linux's loader does, and loads them to see that nothing they need is missing. */
final class SharedLibraries {
    private static final Path CACHE = Path.of("/etc/ld.so.cache");
    private static final List<String> FOLDERS = List.of("/usr/lib64", "/usr/lib", "/lib64", "/lib", "/usr/local/lib",
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu");
    private static final Pattern NEEDED = Pattern.compile("(lib[^\\s:/]+\\.so[.\\d]*): cannot open shared object");

    /** The library itself or one that it needs, if it cannot be loaded; otherwise nothing. */
    Optional<String> missing(String library) {
        List<Path> found = find(library);
        Optional<String> problem = Optional.of(library);
        for (Path file : found) {
            problem = loading(file, library);
            if (problem.isEmpty()) {
                return problem;
            }
        }
        return problem;
    }

    /** A cache can list the library for several architectures: any that loads will do. */
    private static Optional<String> loading(Path file, String library) {
        try {
            System.load(file.toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            Matcher needed = NEEDED.matcher(String.valueOf(e.getMessage()));
            return Optional.of(needed.find() ? needed.group(1) : library);
        }
    }

    private static List<Path> find(String library) {
        List<Path> found = new ArrayList<>();
        String own = System.getenv("LD_LIBRARY_PATH");
        for (String folder : own == null ? new String[0] : own.split(":")) {
            addIfFile(found, folder, library);
        }
        found.addAll(cached(library));
        for (String folder : FOLDERS) {
            addIfFile(found, folder, library);
        }
        return found.stream().distinct().toList();
    }

    private static void addIfFile(List<Path> found, String folder, String library) {
        Path file = Path.of(folder, library);
        if (!folder.isEmpty() && Files.isRegularFile(file)) {
            found.add(file.toAbsolutePath());
        }
    }

    /** The loader's cache holds the paths as zero-terminated strings. */
    private static List<Path> cached(String library) {
        if (!Files.isReadable(CACHE)) {
            return List.of();
        }
        try {
            String bytes = Files.readString(CACHE, StandardCharsets.ISO_8859_1);
            Matcher path = Pattern.compile("\0(/[^\0]*/" + Pattern.quote(library) + ")\0").matcher(bytes);
            return path.results().map(result -> Path.of(result.group(1))).filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}

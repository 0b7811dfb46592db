package dev.lathe.launch;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the decision between window and terminal depends on.
 *
 * @param property a system property, or null
 * @param variable an environment variable, or null
 * @param missingLibrary given the file name of a shared library, the name of what is missing to load it
 * @param reachable whether an X display answers
 */
record Surroundings(Function<String, String> property, Function<String, String> variable,
                    Function<String, Optional<String>> missingLibrary, Predicate<String> reachable) {
    static Surroundings ofThisProcess() {
        return new Surroundings(System::getProperty, System::getenv, new SharedLibraries()::missing,
                XDisplay::answers);
    }
}

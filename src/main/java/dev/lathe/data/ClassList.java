package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What labels can name.
 *
 * @param count number of classes
 * @param names their names in order of the index, or empty where only numbers are known
 * @param complete whether the format or a labels file says that there are no others
 */
record ClassList(int count, List<String> names, boolean complete) {
    /** Of a set without labels. */
    static final ClassList NONE = new ClassList(0, List.of(), false);

    ClassList {
        names = List.copyOf(names);
    }

    /**
     * The classes of labels that are stored as indices: those of the labels file, else as many as the largest asks for.
     *
     * @param source the file that holds the labels, for messages
     * @param namesFile one class a line, or null
     * @throws LatheException if a label is negative or beyond the labels file
     */
    static ClassList ofIndices(int[] labels, Path source, LabelsFile namesFile) {
        int smallest = Arrays.stream(labels).min().orElse(0);
        int largest = Arrays.stream(labels).max().orElse(-1);
        if (smallest < 0) {
            throw new LatheException("Label " + smallest + " in " + source + " is negative.",
                    "Labels are class indices that count from 0.");
        }
        if (namesFile == null) {
            return new ClassList(largest + 1, List.of(), false);
        }
        if (largest >= namesFile.size()) {
            throw new LatheException(source + " uses class " + largest + ", but " + namesFile.path() + " lists only "
                    + namesFile.size() + " classes.", "Give the labels file that goes with these data.");
        }
        return namesFile.classes();
    }
}

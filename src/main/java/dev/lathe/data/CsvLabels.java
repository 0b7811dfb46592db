package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Turns a column of label texts into class indices: by the labels file where one names them all, else the numbers
 * themselves where all are whole numbers, else the position among the sorted distinct texts.
 */
record CsvLabels(int[] indices, ClassList classes) {
    static CsvLabels of(List<String> texts, Path file, LabelsFile namesFile) {
        boolean numbers = texts.stream().allMatch(text -> text.matches("[+-]?\\d{1,9}(\\.0*)?"));
        if (namesFile != null && (!numbers || texts.stream().allMatch(text -> namesFile.indexOf(text).isPresent()))) {
            return named(texts, file, namesFile);
        }
        if (numbers) {
            int[] indices = texts.stream().mapToInt(text -> (int) Double.parseDouble(text)).toArray();
            return new CsvLabels(indices, ClassList.ofIndices(indices, file, namesFile));
        }
        if (texts.stream().allMatch(CsvLabels::isNumber)) {
            throw new LatheException("The labels in " + file + " are not whole numbers.",
                    "Lathe measures classifiers: labels are class names or class indices.");
        }
        List<String> names = List.copyOf(new TreeSet<>(texts));
        int[] indices = texts.stream().mapToInt(text -> Collections.binarySearch(names, text)).toArray();
        return new CsvLabels(indices, new ClassList(names.size(), names, false));
    }

    private static CsvLabels named(List<String> texts, Path file, LabelsFile namesFile) {
        int[] indices = new int[texts.size()];
        for (int i = 0; i < indices.length; i++) {
            OptionalInt index = namesFile.indexOf(texts.get(i));
            if (index.isEmpty()) {
                throw new LatheException("Label \"" + texts.get(i) + "\" in row " + (i + 2) + " of " + file
                        + " is not in the labels file " + namesFile.path() + ".",
                        "Add it to the labels file, or give the file that goes with these data.");
            }
            indices[i] = index.getAsInt();
        }
        return new CsvLabels(indices, namesFile.classes());
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }
}

package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table with a header (RFC 4180, UTF-8; separated by commas, semicolons or tabs): one column holds the label, all
 * others are numeric features in their order.
 */
final class CsvReader implements SampleReader {
    @Override
    public List<Path> files(DataSpec spec, Cancellation cancellation) {
        Path path = spec.path();
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> tables = FolderListing.files(path, name -> name.endsWith(".csv") || name.endsWith(".tsv"));
        if (tables.size() != 1) {
            throw new LatheException("The folder " + path + " has " + (tables.isEmpty() ? "no" : "several")
                    + " .csv files.", "Choose one file.");
        }
        return tables;
    }

    @Override
    public SampleSet open(DataSpec spec, Progress progress, Cancellation cancellation) {
        Path file = files(spec, cancellation).get(0);
        progress.update("Reading " + file.getFileName(), Progress.UNKNOWN);
        List<float[]> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file); CSVParser parser = parser(reader)) {
            List<String> header = null;
            int labelColumn = -1;
            for (CSVRecord row : parser) {
                cancellation.check();
                if (header == null) {
                    header = row.stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
                    labelColumn = labelColumn(header, spec.labelColumn(), file);
                } else {
                    rows.add(features(row, header, labelColumn, file));
                    labels.add(row.get(labelColumn).strip());
                }
            }
        } catch (UncheckedIOException e) {
            throw ReadFailure.of(file, e.getCause());
        } catch (IOException e) {
            throw ReadFailure.of(file, e);
        }
        if (rows.isEmpty()) {
            throw new LatheException(file + " has no rows beneath a header.",
                    "Give a table with a header line and one sample a row.");
        }
        CsvLabels classes = CsvLabels.of(labels, file, LabelsFile.read(spec.labels()));
        List<Integer> shape = List.of(rows.get(0).length);
        return new LoadedSet(DataFormat.CSV, rows.size(), i -> new RawSample.Numbers(rows.get(i).clone(), shape),
                classes.indices(), classes.classes(), List.of());
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        reader.mark(1 << 16);
        char[] start = new char[1 << 15];
        int length = Math.max(0, reader.read(start));
        reader.reset();
        String firstLine = new String(start, 0, length).lines().findFirst().orElse("");
        char separator = firstLine.indexOf(',') >= 0 ? ',' : firstLine.indexOf('\t') >= 0 ? '\t'
                : firstLine.indexOf(';') >= 0 ? ';' : ',';
        return CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).build().parse(reader);
    }

    private static int labelColumn(List<String> header, String wanted, Path file) {
        String name = wanted == null ? "label" : wanted;
        int column = header.indexOf(name);
        if (column < 0) {
            throw new LatheException(file + " has no column \"" + name + "\"; its columns are " + listed(header) + ".",
                    "Name the column that holds the label, and give the table a header line.");
        }
        if (header.size() < 2) {
            throw new LatheException(file + " has no column besides \"" + name + "\".", "Give it numeric features.");
        }
        return column;
    }

    private static String listed(List<String> names) {
        int shown = Math.min(names.size(), 12);
        return String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }

    private static float[] features(CSVRecord row, List<String> header, int labelColumn, Path file) {
        if (row.size() != header.size()) {
            throw new LatheException("Row " + row.getRecordNumber() + " of " + file + " has " + row.size()
                    + " columns where the header has " + header.size() + ".", "Mend the row or remove it.");
        }
        float[] values = new float[header.size() - 1];
        int next = 0;
        for (int column = 0; column < header.size(); column++) {
            if (column != labelColumn) {
                values[next++] = number(row, column, header.get(column), file);
            }
        }
        return values;
    }

    private static float number(CSVRecord row, int column, String name, Path file) {
        try {
            float value = Float.parseFloat(row.get(column));
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notANumber(row, column, name, file, e);
        }
        throw notANumber(row, column, name, file, null);
    }

    private static LatheException notANumber(CSVRecord row, int column, String name, Path file, Throwable cause) {
        return new LatheException("Row " + row.getRecordNumber() + ", column \"" + name + "\" of " + file + " holds \""
                + row.get(column) + "\" where a number is expected (the header is row 1).",
                "Mend the value, or remove the column or the row.", cause);
    }
}

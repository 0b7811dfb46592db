package dev.lathe.data;

import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Images in files, decoded each time they are asked for; remembers which ones could not be. */
final class ImageFolderSet implements SampleSet {
    private static final int NAMED = 5;

    private final List<Entry> entries;
    private final boolean labelled;
    private final ClassList classes;
    private final List<String> notes;
    private final Map<String, String> unreadable;
    private final int files;

    /** @param label class index, or −1 */
    record Entry(Path file, String name, int label) { }

    /** @param unreadable files found to be no images, which are not among the entries, with the reason of each */
    ImageFolderSet(List<Entry> entries, boolean labelled, ClassList classes, List<String> notes,
                   Map<String, String> unreadable) {
        this.entries = List.copyOf(entries);
        this.labelled = labelled;
        this.classes = classes;
        this.notes = List.copyOf(notes);
        this.unreadable = new ConcurrentSkipListMap<>(unreadable);
        this.files = entries.size() + unreadable.size();
    }

    @Override
    public DataFormat format() {
        return DataFormat.IMAGES;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public RawSample sample(int index) {
        Entry entry = entries.get(index);
        try {
            return ImageFile.read(entry.file());
        } catch (IOException e) {
            unreadable.put(entry.name(), ReadFailure.reason(e));
            throw new LatheException("The image " + entry.file() + " cannot be read: " + ReadFailure.reason(e) + ".",
                    "Remove or replace it.", e);
        }
    }

    @Override
    public String name(int index) {
        return entries.get(index).name();
    }

    @Override
    public boolean labelled() {
        return labelled;
    }

    @Override
    public int label(int index) {
        if (!labelled) {
            throw new IllegalStateException("the set is not labelled");
        }
        return entries.get(index).label();
    }

    @Override
    public int classes() {
        return classes.count();
    }

    @Override
    public List<String> classNames() {
        return classes.names();
    }

    @Override
    public boolean classesComplete() {
        return classes.complete();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(notes);
        List<String> bad = unreadable.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")").toList();
        if (!bad.isEmpty()) {
            warnings.add(bad.size() + " of " + files + " images cannot be read and " + (bad.size() == 1 ? "is" : "are")
                    + " skipped: " + String.join(", ", bad.subList(0, Math.min(NAMED, bad.size())))
                    + (bad.size() > NAMED ? ", …" : "."));
        }
        return List.copyOf(warnings);
    }

    @Override
    public void close() { }
}

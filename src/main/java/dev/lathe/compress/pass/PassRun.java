package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import java.util.List;

/**
 * What a driver made of a graph.
 *
 * @param graph the very same object if no pass changed anything
 * @param reports of each pass, in order of the first run
 */
public record PassRun(Graph graph, List<PassReport> reports) {
    public PassRun {
        reports = List.copyOf(reports);
    }

    public List<PassNote> notes() {
        return reports.stream().flatMap(report -> report.notes().stream()).toList();
    }
}

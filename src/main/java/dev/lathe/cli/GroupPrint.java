package dev.lathe.cli;

import dev.lathe.engine.GroupReport;
import java.io.PrintStream;

/** Channel groups as tables. */
final class GroupPrint {
    private GroupPrint() { }

    static void print(GroupReport report, PrintStream out) {
        Table table = new Table("group", ">channels", ">saves at most", "made by", "read by");
        for (GroupReport.Group group : report.groups()) {
            table.row(group.name(), Quantities.count(group.channels()),
                    share(report.parameters() - group.fewestParameters(), report.parameters()),
                    Terminal.printable(String.join(", ", group.producers())),
                    Terminal.printable(String.join(", ", group.consumers())));
        }
        table.print(out);
        for (GroupReport.Closed closed : report.closed()) {
            out.println(Terminal.printable(String.join(", ", closed.layers()) + ": " + closed.channels()
                    + " channels stay: " + closed.reason()));
        }
        out.println("All groups together save at most "
                + share(report.parameters() - report.fewestParameters(), report.parameters())
                + " of the parameters, with 8 channels or more left in each.");
    }

    private static String share(long part, long whole) {
        return Quantities.format("%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }
}

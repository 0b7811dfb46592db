package dev.lathe.measure;

/**
 * Accuracy of a candidate minus that of the baseline on the very same samples, in percentage points.
 *
 * @param deltaPp difference, negative when the candidate is worse
 * @param ciPp 95 % interval of the difference, from the discordant samples only (Newcombe 1998 / Agresti–Min 2005)
 * @param lost samples that the baseline had right and the candidate has wrong
 * @param gained samples that the baseline had wrong and the candidate has right
 * @param agreement share of samples on which both give the same answer, 0 to 1
 */
public record PairedDifference(double deltaPp, Interval ciPp, int lost, int gained, double agreement) { }

package dev.lathe.measure;

/**
 * Wall time of one forward pass of one batch, in milliseconds, after warm-up.
 *
 * @param median median over the runs
 * @param p95 95th percentile over the runs
 * @param runs timed runs
 */
public record Latency(double median, double p95, int runs) { }

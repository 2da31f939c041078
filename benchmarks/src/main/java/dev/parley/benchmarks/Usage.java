package dev.parley.benchmarks;

/**
 * What a database did, and the processor time of its own processes, so far.
 *
 * @param rows written; NaN when it is not counted
 * @param cpuNanos 0 when it runs inside this process
 */
record Usage(double rows, long commits, long cpuNanos) {

    Usage since(Usage before) {
        return new Usage(rows - before.rows, commits - before.commits, cpuNanos - before.cpuNanos);
    }
}

package dev.parley.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;

/** Takes time, processor time and what the database did between its making and {@link #stop}. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final MeasuredDatabase database;
    private final Usage before;
    private final long cpuBefore;
    private final long start;

    Meter(MeasuredDatabase database) throws SQLException, InterruptedException {
        this.database = database;
        before = database.usage();
        cpuBefore = SYSTEM.getProcessCpuTime();
        start = System.nanoTime();
    }

    long start() {
        return start;
    }

    Result stop(String name, int senders, int messages, Latencies acknowledged, Latencies replied)
            throws SQLException, InterruptedException {
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e3 / messages;
        Usage used = database.usage().since(before);
        return new Result(
                database.name() + ", " + name,
                senders,
                messages / seconds,
                acknowledged,
                replied,
                used.rows() / messages,
                (double) used.commits() / messages,
                cpu,
                used.cpuNanos() == 0 ? Double.NaN : used.cpuNanos() / 1e3 / messages);
    }
}

package dev.parley.benchmarks;

import java.util.List;
import java.util.Locale;

/** One line of the table. What was not measured is NaN. */
record Result(
        String name,
        int senders,
        double rate,
        Latencies acknowledged,
        Latencies replied,
        double rows,
        double commits,
        double cpuMicros,
        double databaseCpuMicros) {

    static final String HEADER = "| run | senders | messages/s | ack p50 ms | p99 | reply p50 ms | p99 | rows/msg"
            + " | commits/msg | CPU µs/msg, JVM | database |";
    static final String RULE = "|---|---|---|---|---|---|---|---|---|---|---|";

    static void print(List<Result> results) {
        System.out.printf("%n%s%n%s%n", HEADER, RULE);
        results.forEach(result -> System.out.println(result.line()));
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,.0f | %s | %s | %s | %s | %s | %s | %s | %s |",
                name,
                senders,
                rate,
                number(acknowledged.percentile(50), 2),
                number(acknowledged.percentile(99), 2),
                number(replied.percentile(50), 1),
                number(replied.percentile(99), 1),
                number(rows, 2),
                number(commits, 3),
                number(cpuMicros, 0),
                number(databaseCpuMicros, 0));
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

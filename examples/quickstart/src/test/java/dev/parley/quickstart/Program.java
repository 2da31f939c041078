package dev.parley.quickstart;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quickstart as a process of its own, in a folder of its own. */
final class Program implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    /** On a machine with many builds at once a new process takes its time. */
    private static final Duration STARTED = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern READ = Pattern.compile("(PARLEY|TELEGRAM|VIBER|WHATSAPP|MESSENGER|INSTAGRAM)_");
    private static final Pattern HEALTH = Pattern.compile("http://localhost:([0-9]+)/health");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with this in its environment, and nothing else that it reads. */
    static Program run(Path folder, Map<String, String> environment) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".log");
        Path err = Files.createTempFile(folder, "err", ".log");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            // As the jar's manifest says it, for SQLite's library; older ones do not know it.
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, Quickstart.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> READ.matcher(name).lookingAt());
        builder.environment().putAll(environment);
        return new Program(builder.start(), out, err);
    }

    /** Starts it on any free port, and waits until it says that it is up. */
    static Program start(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("PARLEY_PORT", "0"));
        all.putAll(environment);
        Program program = run(folder, all);
        try {
            await("the quickstart is up")
                    .atMost(STARTED)
                    .failFast("it ended: " + program.err, () -> !program.process.isAlive())
                    .until(() -> HEALTH.matcher(program.said()).find());
        } catch (RuntimeException e) {
            program.kill();
            throw e;
        }
        return program;
    }

    String said() {
        return read(out);
    }

    String complained() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        Matcher matcher = HEALTH.matcher(said());
        if (!matcher.find()) {
            throw new IllegalStateException("it is not up");
        }
        return Integer.parseInt(matcher.group(1));
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("content-type", "application/json"));
        all.addAll(List.of(headers));
        return send(HttpRequest.newBuilder(at(path))
                .headers(all.toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What the page shows. */
    JsonNode state(String query) throws IOException, InterruptedException {
        HttpResponse<String> response = get("/playground/state?" + query);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** An agent does something at the desk; returns the HTTP status. */
    int act(String agent, String ticket, String action, String text) throws IOException, InterruptedException {
        String request =
                JSON.writeValueAsString(Map.of("agent", agent, "ticket", ticket, "action", action, "text", text));
        return post("/playground/desk", request).statusCode();
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill}. */
    void terminate() {
        process.destroy();
    }

    /** The code with which it ends. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it still runs after " + limit + ": " + complained());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}

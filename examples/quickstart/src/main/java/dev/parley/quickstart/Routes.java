package dev.parley.quickstart;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parley.StoreUnavailableException;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which handler answers what. The server's own contexts match every path that begins as theirs; these do not. */
public final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private final HttpServer server;

    Routes(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> Answers.text(exchange, 404, "There is nothing here."));
    }

    /** Answers GET and HEAD at exactly this path. */
    public void get(String path, HttpHandler handler, Filter... guards) {
        add(List.of("GET", "HEAD"), path, handler, guards);
    }

    /** Answers POST at exactly this path. */
    public void post(String path, HttpHandler handler, Filter... guards) {
        add(List.of("POST"), path, handler, guards);
    }

    /** Answers everything at this path and below it. */
    void all(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void add(List<String> methods, String path, HttpHandler handler, Filter... guards) {
        if (path.equals("/")) {
            server.removeContext("/");
        }
        List<Filter> filters = server.createContext(path, handler).getFilters();
        filters.add(new Exactly(methods, path));
        filters.addAll(List.of(guards));
    }

    /** Lets one path and its methods through, and answers for a handler that fails. */
    private static final class Exactly extends Filter {

        private final List<String> methods;
        private final String path;

        Exactly(List<String> methods, String path) {
            this.methods = methods;
            this.path = path;
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                Answers.text(exchange, 404, "There is nothing here.");
            } else if (!methods.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
                Answers.text(exchange, 405, "Use " + methods.get(0) + " here.");
            } else {
                answer(exchange, chain);
            }
        }

        private void answer(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } catch (StoreUnavailableException e) {
                log.warn("The database is not to be had: {}", e.getMessage());
                Answers.text(exchange, 503, "The database is not to be had; try again.");
            } catch (RuntimeException e) {
                log.error("Answering {} failed", path, e);
                Answers.text(exchange, 500, "That failed; the log says why.");
            }
        }

        @Override
        public String description() {
            return "exactly " + path;
        }
    }
}

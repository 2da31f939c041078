package dev.parley.quickstart.playground;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.quickstart.Answers;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets only this machine's browsers through, under a name that is this machine's: a tunnel to the webhook must not
 * publish the desk, and no page of another site may reach it under a name of its own.
 */
final class LocalOnly extends Filter {

    private static final Pattern HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        boolean named = hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
        if (named && exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            chain.doFilter(exchange);
        } else {
            Answers.text(exchange, 403, "The playground answers on this machine only, as localhost.");
        }
    }

    @Override
    public String description() {
        return "from this machine only";
    }
}

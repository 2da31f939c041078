package dev.parley.channel.http;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Where a platform keeps files: the hosts that a link out of a payload may lead to. Immutable.
 *
 * <p>A link is followed to a named host, or one below it, by https on port 443. It is also followed to the server of the
 * API itself, as the host configured it, so that a stand-in for the platform can keep files; without TLS only there, and
 * only if the API is without.
 */
public final class FileHosts {

    /** Not an address: those are never named. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]{1,63}\\.)+[a-z][a-z0-9-]{1,62}");

    private final URI api;
    private final Set<String> names;

    private FileHosts(URI api, Set<String> names) {
        this.api = api;
        this.names = names;
    }

    /**
     * The hosts of a platform.
     *
     * @param api where its API is
     * @param names as {@code fbcdn.net}; hosts below them count
     * @throws IllegalArgumentException if one is not the name of a host
     */
    public static FileHosts of(URI api, Collection<String> names) {
        Set<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        lower.forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not the name of a host: " + name);
            }
        });
        return new FileHosts(api, lower);
    }

    /** Whether a link may be followed, as far as it says itself where it leads. */
    public boolean allow(String link) {
        HttpUrl url = HttpUrl.parse(link);
        return url != null && (isApi(url) || isNamed(url));
    }

    /** Whether it leads to the server of the API, in the way in which the host configured it. */
    boolean isApi(HttpUrl url) {
        HttpUrl own = HttpUrl.get(api);
        return own != null
                && isPlain(url)
                && url.scheme().equals(own.scheme())
                && url.host().equals(own.host())
                && url.port() == own.port();
    }

    /** Whether it leads to a host that is named. */
    boolean isNamed(HttpUrl url) {
        return isPlain(url) && url.isHttps() && url.port() == 443 && hasName(url.host());
    }

    boolean hasName(String host) {
        return names.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }

    private static boolean isPlain(HttpUrl url) {
        return url.encodedUsername().isEmpty() && url.encodedPassword().isEmpty();
    }
}

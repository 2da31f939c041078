package dev.parley.channel.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Dns;

/**
 * Finds addresses of files' hosts, all of which must be public. A connection is made to what is found here and nothing
 * else, so a name that means something else a moment later gains nothing.
 */
final class GuardedDns implements Dns {

    /** The name leads into a network that is not public. */
    static final class NotPublicException extends UnknownHostException {
        NotPublicException() {
            super("a name that leads to an address that is not public");
        }
    }

    private final Dns dns;
    private final FileHosts hosts;
    private final Predicate<InetAddress> isPublic;

    GuardedDns(Dns dns, FileHosts hosts, Predicate<InetAddress> isPublic) {
        this.dns = dns;
        this.hosts = hosts;
        this.isPublic = isPublic;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> found = dns.lookup(hostname);
        // Another name can only be a proxy's, which the host chose; the proxy then finds the addresses of files' hosts.
        if (hosts.hasName(hostname) && !found.stream().allMatch(isPublic)) {
            throw new NotPublicException();
        }
        return found;
    }
}

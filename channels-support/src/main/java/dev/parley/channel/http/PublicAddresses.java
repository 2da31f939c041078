package dev.parley.channel.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the internet from those of a network of one's own (IANA's special-purpose address registries). What
 * is not known to be public is not.
 */
final class PublicAddresses {

    /** The first bits that addresses have in common. */
    private record Block(byte[] start, int bits) {

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != start[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            int mask = rest == 0 ? 0 : 0xff << (8 - rest);
            return rest == 0 || (address[whole] & mask) == (start[whole] & mask);
        }
    }

    private static final List<Block> NOT_PUBLIC_4 = List.of(
            v4(0, 0, 0, 0, 8),
            v4(10, 0, 0, 0, 8),
            v4(100, 64, 0, 0, 10), // behind a carrier's NAT; some clouds keep their metadata there
            v4(127, 0, 0, 0, 8),
            v4(169, 254, 0, 0, 16), // link-local; most clouds keep their metadata there
            v4(172, 16, 0, 0, 12),
            v4(192, 0, 0, 0, 24),
            v4(192, 0, 2, 0, 24),
            v4(192, 88, 99, 0, 24),
            v4(192, 168, 0, 0, 16),
            v4(198, 18, 0, 0, 15),
            v4(198, 51, 100, 0, 24),
            v4(203, 0, 113, 0, 24),
            v4(224, 0, 0, 0, 3)); // multicast, reserved, broadcast

    private static final Block GLOBAL_6 = v6(3, 0x20);
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            v6(23, 0x20, 0x01), // for protocols, Teredo among them
            v6(32, 0x20, 0x01, 0x0d, 0xb8), // for documents
            v6(16, 0x20, 0x02), // 6to4
            v6(20, 0x3f, 0xff)); // for documents

    /** IPv4 in IPv6, as a network without IPv4 has it (RFC 6052). */
    private static final Block NAT64 = v6(96, 0x00, 0x64, 0xff, 0x9b);

    /** IPv4 in IPv6, as a socket has it. */
    private static final Block MAPPED = v6(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes);
        }
        if (NAT64.contains(bytes) || MAPPED.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        return NOT_PUBLIC_4.stream().noneMatch(block -> block.contains(bytes));
    }

    private static Block v4(int a, int b, int c, int d, int bits) {
        return new Block(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, bits);
    }

    private static Block v6(int bits, int... start) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < start.length; i++) {
            bytes[i] = (byte) start[i];
        }
        return new Block(bytes, bits);
    }
}

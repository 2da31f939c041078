package dev.parley.faults.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link TcpProxy}. Each direction is pumped by a thread of its own. */
final class ProxyLink {

    private static final int BUFFER_BYTES = 1 << 16;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger open = new AtomicInteger(2);
    private @Nullable Cut cut;
    private long left;

    ProxyLink(TcpProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /** Passes on what comes until it ends. */
    void pump(Cut.Side side) {
        Socket from = side == Cut.Side.UP ? client : server;
        Socket to = side == Cut.Side.UP ? server : client;
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean passes = true;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                proxy.hold(side);
                passes = passes && pass(side, buffer, count, out, to);
            }
            if (passes) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            reset();
        } finally {
            if (open.decrementAndGet() == 0) {
                close(false);
            }
        }
    }

    /** Writes what may pass; false when nothing more of this direction may. */
    private boolean pass(Cut.Side side, byte[] bytes, int count, OutputStream out, Socket to) throws IOException {
        Cut met = meet(side, bytes, count);
        if (met == null) {
            out.write(bytes, 0, count);
            return true;
        }
        int whole = (int) Math.min(count, left);
        left -= whole;
        out.write(bytes, 0, whole);
        if (whole == count) {
            return true;
        }
        switch (met.end()) {
            case RESET -> reset();
            case CLOSE -> to.shutdownOutput();
            case HANG -> {}
            case GARBLE -> {
                Arrays.fill(bytes, whole, count, (byte) '#');
                out.write(bytes, whole, count - whole);
                done();
                return true;
            }
        }
        return false;
    }

    /** What a client says begins an exchange, if none that is to be cut goes on. */
    private synchronized @Nullable Cut meet(Cut.Side side, byte[] bytes, int count) {
        if (cut == null && side == Cut.Side.UP) {
            cut = proxy.nextCut(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            left = cut == null ? 0 : cut.after();
        }
        return cut != null && cut.side() == side ? cut : null;
    }

    private synchronized void done() {
        cut = null;
    }

    /** Ends both sides with a reset in place of a farewell. */
    void reset() {
        close(true);
    }

    private void close(boolean hard) {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                if (hard) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException e) {
                // It is closed already.
            }
        }
        proxy.ended(this);
    }
}

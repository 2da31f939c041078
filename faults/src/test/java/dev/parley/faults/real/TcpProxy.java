package dev.parley.faults.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands on a loopback port before a server and misbehaves as it is told: it is late, hangs, refuses, or breaks one
 * exchange at a chosen byte. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private boolean hangs;
    private @Nullable ServerSocket listener;
    private Thread accepting;

    private TcpProxy(int target, ServerSocketFactory sockets) {
        this.target = target;
        ServerSocket first = bind(sockets, 0);
        listener = first;
        port = first.getLocalPort();
        accepting = accept(first);
    }

    /** A proxy that passes everything on, so far. */
    static TcpProxy to(int port) {
        return new TcpProxy(port, ServerSocketFactory.getDefault());
    }

    /** A proxy that speaks to its clients through sockets of its own kind, and plainly to the server. */
    static TcpProxy to(int port, ServerSocketFactory sockets) {
        return new TcpProxy(port, sockets);
    }

    int port() {
        return port;
    }

    /** How many connections were accepted. */
    int accepted() {
        return accepted.get();
    }

    /** Whatever the server says is late by this. */
    void latency(Duration time) {
        latency = time;
    }

    /** Nothing passes either way, and nobody is told; what is said meanwhile passes later. */
    synchronized void hang() {
        hangs = true;
    }

    /** Everything passes again. */
    synchronized void flow() {
        hangs = false;
        notifyAll();
    }

    /** The next exchange that a client begins is cut, behind those told before. */
    void next(Cut cut) {
        cuts.add(cut);
    }

    /** Nobody listens any more, and what is connected is reset. */
    synchronized void refuse() {
        ServerSocket open = listener;
        if (open == null) {
            return;
        }
        listener = null;
        try {
            open.close();
            // The system goes on listening until the thread that accepts has left its call.
            accepting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.forEach(ProxyLink::reset);
    }

    /** Listens again, on the same port. */
    void listen() {
        listen(ServerSocketFactory.getDefault());
    }

    /** Listens again, on the same port, with sockets of another kind. */
    synchronized void listen(ServerSocketFactory sockets) {
        if (listener == null) {
            ServerSocket again = bind(sockets, port);
            listener = again;
            accepting = accept(again);
        }
    }

    @Override
    public void close() {
        flow();
        refuse();
    }

    private static ServerSocket bind(ServerSocketFactory sockets, int port) {
        try {
            ServerSocket socket = sockets.createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread accept(ServerSocket socket) {
        return daemon("accept", () -> {
            try {
                while (!socket.isClosed()) {
                    connect(socket.accept());
                }
            } catch (IOException e) {
                // The listener was closed: that is how it is told to stop.
            }
        });
    }

    private void connect(Socket client) throws IOException {
        accepted.incrementAndGet();
        try {
            ProxyLink link = new ProxyLink(this, client, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            daemon("up", () -> link.pump(Cut.Side.UP));
            daemon("down", () -> link.pump(Cut.Side.DOWN));
        } catch (IOException e) {
            // Nobody listens behind.
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The cut that the exchange which begins with this meets. */
    synchronized @Nullable Cut nextCut(String begin) {
        Cut next = cuts.peek();
        return next != null && begin.contains(next.words()) ? cuts.remove() : null;
    }

    /** Waits for as long as bytes of this direction have to. */
    void hold(Cut.Side side) throws IOException {
        try {
            if (side == Cut.Side.DOWN && !latency.isZero()) {
                Thread.sleep(latency.toMillis());
            }
            synchronized (this) {
                while (hangs) {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void ended(ProxyLink link) {
        links.remove(link);
    }
}

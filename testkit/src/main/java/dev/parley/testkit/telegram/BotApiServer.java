package dev.parley.testkit.telegram;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on a loopback port, with keep-alive. On plain sockets, since a server of the JDK's can neither reset a
 * connection nor drop it at a chosen point.
 */
final class BotApiServer implements AutoCloseable {

    private final BotApi api;
    private final Faults faults;
    private final int port;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "telegram-simulator-http");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ServerSocket listener;
    private Future<?> accepting;

    BotApiServer(BotApi api, Faults faults, int port) {
        this.api = api;
        this.faults = faults;
        ServerSocket first = bind(port);
        this.listener = first;
        this.port = first.getLocalPort();
        this.accepting = threads.submit(() -> accept(first));
    }

    int port() {
        return port;
    }

    /** Nobody listens any more, and what is connected is cut. */
    synchronized void refuse() {
        try {
            if (listener != null) {
                listener.close();
                listener = null;
                // The system goes on listening until the thread that accepts has left its call.
                accepting.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(BotApiServer::cut);
    }

    /** Listens again, on the same port. */
    synchronized void listen() {
        if (listener == null) {
            ServerSocket again = bind(port);
            listener = again;
            accepting = threads.submit(() -> accept(again));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
        threads.shutdownNow();
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try (socket) {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connections.add(connection);
                if (socket.isClosed()) {
                    cut(connection);
                }
                threads.execute(() -> serve(connection));
            }
        } catch (IOException | RejectedExecutionException e) {
            // The listener was closed: that is how it is told to stop.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 16 * 1024);
            OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 16 * 1024);
            boolean goesOn = true;
            while (goesOn) {
                HttpCall head = HttpCall.readHead(in);
                goesOn = head != null && answer(head, connection, in, out);
            }
        } catch (IOException | RuntimeException e) {
            // The client went away, or speaks no HTTP: there is nobody to tell.
        } finally {
            connections.remove(connection);
        }
    }

    private boolean answer(HttpCall head, Socket connection, InputStream in, OutputStream out) throws IOException {
        Fault fault = faults.take(BotApi.methodOf(head.path()));
        if (fault.kind() == Fault.Kind.DROP) {
            cut(connection);
            return false;
        }
        if ("100-continue".equalsIgnoreCase(head.header("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        HttpCall call = head.withBody(in);
        if (call == null) {
            ApiError.of(413, "Request Entity Too Large").answer().writeTo(out, false);
            return false;
        }
        HttpAnswer answer = fault.isAccepting() ? api.answer(call) : api.note(call, fault);
        switch (fault.kind()) {
            case RESET -> {
                cut(connection);
                return false;
            }
            case HANG -> {
                return in.read() >= 0;
            }
            default -> {
                waitFor(fault);
                answer.writeTo(out, call.keepAlive());
                return call.keepAlive();
            }
        }
    }

    private void waitFor(Fault fault) throws IOException {
        try {
            if (!fault.delay().isZero() && closed.await(fault.delay().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        }
    }

    /** Closes with a reset in place of a farewell. */
    private static void cut(Socket connection) {
        try {
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}

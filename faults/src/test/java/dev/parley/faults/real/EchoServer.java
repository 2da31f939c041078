package dev.parley.faults.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Answers with what it hears. */
final class EchoServer implements AutoCloseable {

    final AtomicLong heard = new AtomicLong();
    final CountDownLatch ended = new CountDownLatch(1);
    private final ServerSocket listener;

    EchoServer() {
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    void awaitHeard(long count) {
        Waiting.until("bytes", () -> heard.get() == count);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                new Thread(() -> serve(client), "echo").start();
            }
        } catch (IOException e) {
            // The listener was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] bytes = new byte[100];
            for (int count = client.getInputStream().read(bytes);
                    count >= 0;
                    count = client.getInputStream().read(bytes)) {
                heard.addAndGet(count);
                client.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException e) {
            // As it was told to.
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

package dev.parley.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Stands in for Telegram: one thread that answers every call on kept connections as fast as it can, and tells which chat
 * each was for.
 */
final class StubPlatform implements AutoCloseable {

    /** Gets each call for a chat, on the stub's thread. */
    interface Replies {
        void reply(long chat, long nanos);
    }

    private static final String BODY =
            "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1795255200,\"chat\":{\"id\":1,\"type\":\"private\"}}}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHAT = "\"chat_id\":".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private volatile Replies replies;

    StubPlatform(Replies replies) throws IOException {
        this.replies = replies;
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.configureBlocking(false);
        selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "stub-platform");
        thread.setDaemon(true);
        thread.start();
    }

    void tell(Replies newReplies) {
        replies = newReplies;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        read(key);
                    }
                }
            }
        } catch (ClosedSelectorException e) {
            // Closed, perhaps between two looks at it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        SocketChannel client = server.accept();
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(64 * 1024));
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer in = (ByteBuffer) key.attachment();
        if (client.read(in) < 0) {
            client.close();
            return;
        }
        for (int end = end(in); end > 0; end = end(in)) {
            int chat = find(in, CHAT, 0, end);
            if (chat >= 0) {
                replies.reply(number(in, chat + CHAT.length, end), System.nanoTime());
            }
            in.flip().position(end);
            in.compact();
            client.write(ByteBuffer.wrap(ANSWER));
        }
    }

    /** Where the first whole request ends; -1 when it is not whole yet. */
    private static int end(ByteBuffer in) {
        int head = find(in, HEAD_END, 0, in.position());
        if (head < 0) {
            return -1;
        }
        int length = find(in, LENGTH, 0, head);
        int end = head + HEAD_END.length + (length < 0 ? 0 : (int) number(in, length + LENGTH.length, head));
        return end <= in.position() ? end : -1;
    }

    private static int find(ByteBuffer in, byte[] what, int from, int to) {
        for (int i = from; i <= to - what.length; i++) {
            int matched = 0;
            while (matched < what.length && lower(in.get(i + matched)) == what[matched]) {
                matched++;
            }
            if (matched == what.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    private static long number(ByteBuffer in, int from, int to) {
        int i = from;
        while (i < to && in.get(i) == ' ') {
            i++;
        }
        long number = 0;
        for (; i < to && in.get(i) >= '0' && in.get(i) <= '9'; i++) {
            number = number * 10 + in.get(i) - '0';
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
    }
}

package dev.parley.channel.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Looks at a kept connection before anything is written to it. A server may have closed it since its last answer, and a
 * request that is written then is lost in a way that cannot be told from one that was carried out. OkHttp looks only
 * after ten idle seconds, which is longer than many servers keep a connection.
 */
final class KeptConnections implements Interceptor {

    /** The connection was closed by the other side while it was idle; nothing was written to it. */
    static final class ClosedException extends IOException {
        ClosedException() {
            super("the connection was closed while it was idle");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Progress progress = chain.request().tag(Progress.class);
        // HTTP/2 has a reader of its own, which notices at once.
        if (connection != null
                && progress != null
                && !progress.connected()
                && connection.protocol() != Protocol.HTTP_2
                && isClosed(connection.socket())) {
            throw new ClosedException();
        }
        return chain.proceed(chain.request());
    }

    /** An idle connection has nothing to say: an end, an error or a byte each mean that it is of no more use. */
    private static boolean isClosed(Socket socket) throws IOException {
        int timeout = socket.getSoTimeout();
        try {
            socket.setSoTimeout(1);
            int unused = socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(timeout);
            }
        }
    }
}

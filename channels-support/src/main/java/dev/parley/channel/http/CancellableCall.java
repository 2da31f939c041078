package dev.parley.channel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A call that is made once, by one thread, and that any thread may cancel. */
public final class CancellableCall {

    private static final int BUFFER_BYTES = 16 << 10;

    /** As many as are kept idle. */
    private static final int MOST_CLOSED_CONNECTIONS = PlatformClient.MAX_IDLE;

    private final Progress progress = new Progress();
    private final Duration deadline;
    private volatile Call call;
    private volatile boolean cancelled;

    CancellableCall(OkHttpClient http, HttpCall what) {
        this.deadline = what.deadline();
        this.call = limited(http.newCall(Requests.of(what, progress)));
    }

    /** A client of its own for each deadline would cost more than the rest of preparing a call. */
    private Call limited(Call unlimited) {
        unlimited.timeout().timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        return unlimited;
    }

    /**
     * Makes the call.
     *
     * @throws IllegalStateException if it was made before
     */
    public Exchange run() {
        try (Response response = execute()) {
            return answered(response);
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** Passes over kept connections that were closed meanwhile: nothing was written to those. */
    private Response execute() throws IOException {
        for (int closed = 0; ; closed++) {
            try {
                return call.execute();
            } catch (KeptConnections.ClosedException e) {
                if (closed == MOST_CLOSED_CONNECTIONS) {
                    throw e;
                }
                call = limited(call.clone());
                if (cancelled) {
                    call.cancel();
                }
            }
        }
    }

    /** Ends the call, whether it runs or not; it then gives the code {@code cancelled}. */
    public void cancel() {
        cancelled = true;
        call.cancel();
    }

    Download download(Path target, long maxBytes) throws IOException {
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), "parley-", ".part");
        try {
            Download download;
            try (OutputStream out = Files.newOutputStream(part)) {
                download = download(out, maxBytes);
            }
            if (download instanceof Download.Complete) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return download;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    Download download(OutputStream target, long maxBytes) throws IOException {
        Response response;
        try {
            response = execute();
        } catch (IOException e) {
            return new Download.Failed(code(e));
        }
        try (response) {
            if (response.code() != 200) {
                return new Download.Failed(Integer.toString(response.code()));
            }
            if (response.body().contentLength() > maxBytes) {
                return new Download.TooLarge();
            }
            return copy(response.body().byteStream(), target, maxBytes);
        }
    }

    private Download copy(InputStream in, OutputStream target, long maxBytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        while (true) {
            int count;
            try {
                count = in.read(buffer);
            } catch (IOException e) {
                return new Download.Failed(code(e));
            }
            if (count < 0) {
                return new Download.Complete(total);
            }
            total += count;
            if (total > maxBytes) {
                return new Download.TooLarge();
            }
            target.write(buffer, 0, count);
        }
    }

    private Exchange answered(Response response) {
        byte[] body = new byte[0];
        boolean complete;
        try {
            body = response.body().byteStream().readNBytes(PlatformClient.MAX_ANSWER_BYTES + 1);
            complete = body.length <= PlatformClient.MAX_ANSWER_BYTES;
        } catch (IOException e) {
            if (response.isSuccessful()) {
                return failed(e);
            }
            complete = false;
        }
        byte[] capped = complete ? body : Arrays.copyOf(body, Math.min(body.length, PlatformClient.MAX_ANSWER_BYTES));
        return new Exchange.Answered(response.code(), response.headers().toMultimap(), capped, complete);
    }

    private Exchange failed(IOException failure) {
        return progress.left() ? new Exchange.Ambiguous(code(failure)) : new Exchange.NeverLeft(code(failure));
    }

    private String code(IOException failure) {
        return progress.left() ? Failures.afterLeaving(failure, cancelled) : Failures.beforeLeaving(failure, cancelled);
    }
}

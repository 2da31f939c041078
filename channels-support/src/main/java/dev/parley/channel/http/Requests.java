package dev.parley.channel.http;

import dev.parley.Secret;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Turns a call into OkHttp's request. */
final class Requests {

    private static final MediaType JSON = MediaType.get("application/json");

    private Requests() {}

    static Request of(HttpCall call, Progress progress) {
        HttpUrl url = HttpUrl.parse(call.url().value());
        if (url == null) {
            throw new IllegalArgumentException("the URL of a call is malformed");
        }
        Request.Builder request = new Request.Builder().url(url).tag(Progress.class, progress);
        for (Map.Entry<String, Secret> header : call.headers().entrySet()) {
            addHeader(request, header.getKey(), header.getValue());
        }
        if (call.payload() instanceof HttpCall.Payload.Json json) {
            request.post(RequestBody.create(json.body(), JSON));
        } else if (call.payload() instanceof HttpCall.Payload.Multipart form) {
            request.post(multipart(form));
        } else if (call.payload() instanceof HttpCall.Payload.Delete delete) {
            request.delete(delete.body().length == 0 ? RequestBody.EMPTY : RequestBody.create(delete.body(), JSON));
        }
        return request.build();
    }

    private static void addHeader(Request.Builder request, String name, Secret value) {
        try {
            request.header(name, value.value());
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message has the value in it.
            throw new IllegalArgumentException("header " + name + " has a character that HTTP does not allow");
        }
    }

    private static RequestBody multipart(HttpCall.Payload.Multipart form) {
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        for (HttpCall.Part part : form.parts()) {
            MediaType type = part.type() == null ? null : MediaType.parse(part.type());
            body.addFormDataPart(part.name(), part.fileName(), RequestBody.create(part.bytes(), type));
        }
        return body.build();
    }
}

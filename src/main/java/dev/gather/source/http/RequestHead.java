package dev.gather.source.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Method, target and headers of a request. */
final class RequestHead {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NOTHING = HttpHeaders.createOptimized("0");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    private static final CharSequence TIMEOUT = HttpHeaders.createOptimized("x-request-timeout-ms");

    private RequestHead() {}

    /** @param leftMillis how long an answer is waited for */
    static RequestOptions of(HttpCall call, BoundCall bound, String requestId, long leftMillis) {
        RequestOptions head = new RequestOptions()
                .setMethod(call.method())
                .setURI(bound.target())
                .putHeader(HttpHeaders.ACCEPT, call.answers().decode().accepted())
                .putHeader(REQUEST_ID, requestId)
                .putHeader(TIMEOUT, Long.toString(leftMillis));
        if (bound.body() != null) {
            head.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        } else if (!call.method().equals(HttpMethod.GET) && !call.method().equals(HttpMethod.DELETE)) {
            head.putHeader(HttpHeaders.CONTENT_LENGTH, NOTHING); // who waits for a body would otherwise wait on
        }
        bound.headers().forEach(head::putHeader); // last, so that it can say another type
        return head;
    }
}

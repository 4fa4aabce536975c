package dev.gather.cli;

import dev.gather.reply.Reply;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** The head of a reply as a client would see it. */
final class HeadText {
    private final StringBuilder text = new StringBuilder();

    private HeadText() {}

    static String of(Reply reply, String requestId) {
        HeadText head = new HeadText();
        head.text.append(HttpResponseStatus.valueOf(reply.status())).append('\n');
        head.line("X-Request-Id", requestId);
        head.line("Gather-Status", reply.completeness());
        head.line("Server-Timing", reply.serverTiming());
        head.line("Allow", reply.allow());
        head.line("Cache-Control", reply.isNoStore() ? "no-store" : null);
        head.line("Retry-After", reply.retryAfterSeconds() > 0 ? Integer.toString(reply.retryAfterSeconds()) : null);
        reply.headers().forEach(header -> head.line(header.name(), header.value()));
        if (reply.body().length() > 0) {
            head.line("Content-Type", reply.isProblem() ? "application/problem+json" : "application/json");
        }
        return head.text.toString();
    }

    private void line(String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}

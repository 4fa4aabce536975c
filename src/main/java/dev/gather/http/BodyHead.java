package dev.gather.http;

import dev.gather.request.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request's head says of its body. */
final class BodyHead {
    private BodyHead() {}

    /** Whether the request says that it has one. */
    static boolean isPresent(HttpServerRequest http) {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || http.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Why the body is not read, or null if it is. */
    static @Nullable Refusal refusal(HttpServerRequest http, long bytesMax) {
        if (!isJson(http.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            return Refusal.of(415, "This path takes application/json, in UTF-8.");
        }
        List<String> encodings = http.headers().getAll(HttpHeaders.CONTENT_ENCODING);
        if (encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"))) {
            return Refusal.of(415, "This path takes no Content-Encoding.");
        }
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && isMore(length, bytesMax) ? tooLarge(bytesMax) : null;
    }

    /** How long it is going to be, or -1 if the head does not say. */
    static long length(HttpServerRequest http) {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    static Refusal tooLarge(long bytesMax) {
        return Refusal.of(413, "The body has more than " + bytesMax + " bytes.");
    }

    /** The decoder lets only digits through, as many as fit into a long. */
    private static boolean isMore(String length, long bytesMax) {
        return Long.parseLong(length) > bytesMax;
    }

    private static boolean isJson(List<String> types) {
        if (types.size() != 1) {
            return false;
        }
        String[] words = types.get(0).toLowerCase(Locale.ROOT).split(";", -1); // one at least
        String type = words[0].strip();
        boolean json = type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
        for (int i = 1; i < words.length; i++) {
            String parameter = words[i].strip();
            json &= !parameter.startsWith("charset") || parameter.matches("charset=(utf-8|\"utf-8\")");
        }
        return json;
    }
}

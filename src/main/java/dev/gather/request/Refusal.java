package dev.gather.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request goes no further than the door.
 *
 * @param status the HTTP status: 4xx or 503; 204 where the client only asked what is allowed
 * @param detail what is wrong, in a sentence for the client
 * @param errors every bad parameter and place of the body; empty where it is not about them
 * @param allow the {@code Allow} header of a 405 or 204, else null
 */
public record Refusal(
        int status,
        String detail,
        List<BadParameter> errors,
        @Nullable String allow) {

    /**
     * @param parameter its name; in a body the JSON Pointer of the place
     * @param in {@code path}, {@code query}, {@code header} or {@code body}
     * @param found what the client gave, or null if nothing
     * @param expected what was expected, in words
     */
    public record BadParameter(
            String parameter, String in, @Nullable String found, String expected) {}

    public static Refusal of(int status, String detail) {
        return new Refusal(status, detail, List.of(), null);
    }

    public static Refusal noSuchPath() {
        return of(404, "There is no such path here.");
    }

    public static Refusal shuttingDown() {
        return of(503, "The server is shutting down.");
    }

    static Refusal badParameters(List<BadParameter> errors) {
        long inBody = errors.stream().filter(error -> error.in().equals("body")).count();
        String what = inBody == 0
                ? "The request has parameters that are not as expected."
                : inBody == errors.size()
                        ? "The body is not as expected."
                        : "The request has parameters and a body that are not as expected.";
        return new Refusal(400, what, errors, null);
    }

    static Refusal malformedBody(@Nullable String why, List<BadParameter> errors) {
        return new Refusal(400, "The body is not JSON: " + why + ".", errors, null);
    }

    public static Refusal noBodyTaken() {
        return of(400, "This path takes no body.");
    }

    /** There is not as much of something as the request needs. */
    public static Refusal noRoom() {
        return of(503, "The server has no room for this right now.");
    }

    static Refusal options(String allow) {
        return new Refusal(204, "", List.of(), allow);
    }

    static Refusal wrongMethod(String allow) {
        return new Refusal(405, "This path does not answer this method.", List.of(), allow);
    }
}

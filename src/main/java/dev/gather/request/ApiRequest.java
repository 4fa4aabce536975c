package dev.gather.request;

import dev.gather.json.Json;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client, checked: its endpoint is known and every argument fits its parameter.
 *
 * @param id the request's id, given by the client or made here
 * @param endpoint the route that was asked
 * @param path the path as it was asked, without the query
 * @param arguments the value of each of the endpoint's parameters, in their order; null where an optional one
 *     is missing
 * @param body what the client sent, as its own bytes; null where the route takes no body
 * @param header the value of a request header by its name in any case, or null
 * @param deadline when the answer is due
 * @param cancellation stopped when the client leaves
 * @param held what it holds of the memory of all
 * @param freshness how new has to be what its answer is made of
 * @param pieces given what there is of the answer as soon as it is, on the thread that composes; null where the answer
 *     is wanted whole
 * @param depth how many verticles, each asked for the answer of another, asked for this; 0 of a client's own
 */
public record ApiRequest(
        String id,
        Endpoint endpoint,
        String path,
        List<@Nullable Json> arguments,
        @Nullable Json body,
        Function<String, @Nullable String> header,
        Deadline deadline,
        Cancellation cancellation,
        Held held,
        Freshness freshness,
        @Nullable Consumer<Piece> pieces,
        int depth) {
    /** An answer that is wanted whole. */
    public ApiRequest(
            String id,
            Endpoint endpoint,
            String path,
            List<@Nullable Json> arguments,
            @Nullable Json body,
            Function<String, @Nullable String> header,
            Deadline deadline,
            Cancellation cancellation,
            Held held,
            Freshness freshness) {
        this(id, endpoint, path, arguments, body, header, deadline, cancellation, held, freshness, null, 0);
    }

    /** The same, counted elsewhere. */
    public ApiRequest holding(Held other) {
        return with(other, pieces, depth);
    }

    /** The same, answered in pieces; the reply has none of them in its body then. */
    public ApiRequest inPieces(Consumer<Piece> taker) {
        return with(held, taker, depth);
    }

    /** The same, asked for by so many verticles. */
    public ApiRequest at(int otherDepth) {
        return with(held, pieces, otherDepth);
    }

    private ApiRequest with(Held otherHeld, @Nullable Consumer<Piece> taker, int otherDepth) {
        return new ApiRequest(
                id,
                endpoint,
                path,
                arguments,
                body,
                header,
                deadline,
                cancellation,
                otherHeld,
                freshness,
                taker,
                otherDepth);
    }
}

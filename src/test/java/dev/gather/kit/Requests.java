package dev.gather.kit;

import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Deadline;
import dev.gather.request.Endpoint;
import dev.gather.request.Freshness;
import dev.gather.request.Memory;
import java.time.Duration;
import java.util.List;

/** Requests that came over no connection. */
public final class Requests {
    private Requests() {}

    /** One without arguments, body or headers, with time and memory for everything. */
    public static ApiRequest to(Endpoint endpoint) {
        return new ApiRequest(
                "id",
                endpoint,
                "/x",
                List.of(),
                null,
                name -> null,
                Deadline.in(Duration.ofHours(1)),
                new Cancellation(),
                Memory.unbounded().hold(),
                Freshness.ANY);
    }
}

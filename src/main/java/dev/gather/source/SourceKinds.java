package dev.gather.source;

import dev.gather.source.bus.BusKind;
import dev.gather.source.http.HttpKind;
import dev.gather.source.postgres.PostgresKind;
import dev.gather.source.route.RouteKind;
import dev.gather.source.value.ValueKind;
import java.util.List;

/** Every kind of source there is, one line each. */
public final class SourceKinds {
    public static final List<SourceKind<?, ?>> ALL = List.of(
            new HttpKind(), //
            new PostgresKind(),
            new BusKind(),
            new RouteKind(),
            new ValueKind());

    private SourceKinds() {}
}

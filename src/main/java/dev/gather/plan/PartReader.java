package dev.gather.plan;

import dev.gather.config.Located;
import dev.gather.config.Spelling;
import dev.gather.config.Values;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.Templates;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.source.CallSpec;
import dev.gather.source.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the plans of the parts of one route, each by itself; used at start only. */
final class PartReader {
    private final RouteConfig route;
    private final boolean readsOnly;
    private final Names names;
    private final Map<SourceKind<?, ?>, Map<String, ?>> resources;
    private final List<String> order;

    /** @param readsOnly whether it is a GET route, which must not write */
    PartReader(RouteConfig route, boolean readsOnly, Names names, Map<SourceKind<?, ?>, Map<String, ?>> resources) {
        this.route = route;
        this.readsOnly = readsOnly;
        this.names = names;
        this.resources = resources;
        this.order = List.copyOf(route.parts().keySet());
    }

    /** In config order; fewer than are written after problems were reported. */
    List<PartPlan> read() {
        List<PartPlan> parts = new ArrayList<>();
        route.parts().forEach((name, config) -> {
            PartPlan part = read(name, config);
            if (part != null) {
                parts.add(part);
            }
        });
        return List.copyOf(parts);
    }

    private @Nullable PartPlan read(String name, PartConfig config) {
        Values v = config.values();
        Templates outside = new Templates(names, v.problems());
        EachConfig each = v.find(PartConfig.EACH);
        Shape list = each == null ? null : outside.shape(each.in());
        Names inside = inside(each, list);
        CallSpec call = inside == null ? null : call(config.kind(), v, new Templates(inside, v.problems()));
        if (inside == null || call == null) {
            return null;
        }
        Formulas formulas = new Formulas(names, v.problems());
        Formula when = formulas.read(v.find(PartConfig.WHEN));
        Formula transform = formulas.read(v.find(PartConfig.TRANSFORM));
        EachPlan loop = each == null || list == null ? null : each(each, list, inside);
        CachePlan cache = cache(v, outside);
        List<Reference> references = references(call, loop, cache);
        PartEffects effects = new PartEffects(v, readsOnly);
        boolean writes = effects.writes(call);
        effects.checkRepeated(call, writes);
        return new PartPlan(
                order.indexOf(name),
                Objects.requireNonNull(names.find(name)),
                config.kind(),
                call,
                needs(references, when, transform),
                after(v.find(PartConfig.AFTER), config),
                when,
                loop,
                transform,
                config.timeout(),
                config.optional(),
                PartFallback.read(config, outside),
                cache,
                v.get(PartConfig.RETRY),
                v.get(PartConfig.HEDGE),
                writes,
                config.hidden(),
                references.stream().anyMatch(PartReader::readsPath));
    }

    /** The one place that trusts a kind to find its own resources under itself. */
    @SuppressWarnings("unchecked")
    private <R, C extends CallSpec> @Nullable C call(SourceKind<R, C> kind, Values part, Templates templates) {
        return kind.read(part, (Map<String, R>) resources.getOrDefault(kind, Map.of()), templates);
    }

    /** The names that the call may use; null after a problem was reported. */
    private @Nullable Names inside(@Nullable EachConfig each, @Nullable Shape list) {
        if (each == null || list == null) {
            return names;
        }
        Names inside = names.withLoop(each.as(), isClients(list));
        if (inside == null) {
            each.values().problem(EachConfig.AS, "another name: {" + each.as() + "} would be both");
        }
        return inside;
    }

    private static boolean isClients(Shape list) {
        return list.references().stream().anyMatch(reference -> reference.name().isClients());
    }

    private static EachPlan each(EachConfig each, Shape list, Names inside) {
        return new EachPlan(list, Objects.requireNonNull(inside.find(each.as())), each.concurrency(), each.max());
    }

    private static @Nullable CachePlan cache(Values v, Templates outside) {
        CacheConfig cache = v.find(PartConfig.CACHE);
        Duration stale = v.find(PartConfig.STALE);
        if (cache == null) {
            return stale == null ? null : new CachePlan(null, stale, List.of());
        }
        if (cache.stale() != null && stale != null) {
            v.problem(PartConfig.STALE, "no stale beside cache.stale");
        }
        List<Shape> by = cache.by().stream().map(outside::shape).toList();
        return new CachePlan(cache.ttl(), stale == null ? cache.stale() : stale, by);
    }

    private static List<Reference> references(CallSpec call, @Nullable EachPlan each, @Nullable CachePlan cache) {
        List<Reference> all = new ArrayList<>(call.references());
        if (each != null) {
            all.addAll(each.in().references());
        }
        if (cache != null) {
            cache.by().forEach(shape -> all.addAll(shape.references()));
        }
        return all;
    }

    private List<Integer> needs(List<Reference> references, @Nullable Formula when, @Nullable Formula transform) {
        Set<Integer> needs = new TreeSet<>();
        references.forEach(reference -> add(reference.name(), needs));
        if (when != null) {
            when.names().values().forEach(name -> add(name, needs));
        }
        if (transform != null) {
            transform.names().values().forEach(name -> add(name, needs));
        }
        return List.copyOf(needs);
    }

    private void add(Names.Name name, Set<Integer> needs) {
        if (name.isPart()) {
            needs.add(order.indexOf(name.text()));
        }
    }

    private List<Integer> after(@Nullable List<Located<String>> written, PartConfig config) {
        List<Integer> after = new ArrayList<>();
        for (Located<String> part : written == null ? List.<Located<String>>of() : written) {
            int index = order.indexOf(part.value());
            if (index < 0) {
                String expected = "one of the parts " + String.join(", ", order);
                String hint = Spelling.hint(part.value(), order);
                config.values().problems().add(part.position(), part.path(), part.value(), expected, hint);
            } else {
                after.add(index);
            }
        }
        return List.copyOf(after);
    }

    private static boolean readsPath(Reference reference) {
        Parameter parameter = reference.name().parameter();
        return parameter != null && parameter.in() == In.PATH;
    }
}

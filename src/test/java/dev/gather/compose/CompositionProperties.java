package dev.gather.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ConfigException;
import dev.gather.json.Json;
import dev.gather.kit.Requests;
import dev.gather.observe.Observation;
import dev.gather.part.PartRunner;
import dev.gather.part.RouteRunners;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.Bindings;
import dev.gather.request.ApiRequest;
import dev.gather.request.Piece;
import dev.gather.scenario.Loopback;
import dev.gather.source.CallSpec;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Reason;
import dev.gather.source.Routes;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import dev.gather.source.Strain;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Parts that wait for each other in any way: the order they run in, and that the answer does not depend on luck. */
final class CompositionProperties {
    @Property(tries = 300)
    void everyPart_comesAfterAllThatItWaitsFor(@ForAll long seed) throws ConfigException {
        RandomRoute route = RandomRoute.of(seed);

        Set<String> over = new HashSet<>();
        for (PartPlan part : route.plan().order()) {
            assertThat(over).containsAll(route.edges().get(part.name().text()));
            over.add(part.name().text());
        }
        assertThat(over).hasSameSizeAs(route.plan().parts());
    }

    @Property(tries = 300)
    void everyPart_startsWhenAllThatItWaitsForIsOver(@ForAll long seed) throws ConfigException {
        RandomRoute route = RandomRoute.of(seed);
        Run run = new Run(route.plan(), seed, null);
        run.finish(new Random(seed));

        run.starts.forEach(
                (part, over) -> assertThat(over).containsAll(route.edges().get(part)));
    }

    @Property(tries = 300)
    void answer_isTheSameForAnyOrderOfCompletion(@ForAll long seed, @ForAll long luck, @ForAll long otherLuck)
            throws ConfigException {
        Plan plan = RandomRoute.of(seed).plan();

        String answer = new Run(plan, seed, null).finish(new Random(luck));

        assertThat(new Run(plan, seed, null).finish(new Random(otherLuck))).isEqualTo(answer);
    }

    @Property(tries = 300)
    void pieces_togetherAreTheAnswer(@ForAll long seed, @ForAll long luck) throws ConfigException {
        Plan plan = RandomRoute.of(seed).plan();
        List<Piece> pieces = new ArrayList<>();
        String answer = new Run(plan, seed, null).finish(new Random(luck));

        String rest = new Run(plan, seed, pieces::add).finish(new Random(luck));

        assertThat(rest).isEmpty();
        assertThat(pieces.stream().map(piece -> piece.key() + ":" + piece.value()))
                .containsExactlyInAnyOrderElementsOf(members(answer));
    }

    private static List<String> members(String answer) {
        List<String> members = new ArrayList<>();
        Json.trusted(answer.getBytes(StandardCharsets.UTF_8), 0, answer.length())
                .members()
                .forEach((key, value) -> members.add("\"" + key + "\":" + value));
        return members;
    }

    /** One composing whose parts end one after another, as luck has it; whether a part fails is its seed's. */
    private static final class Run {
        private final Map<String, Set<String>> starts = new HashMap<>();
        private final Set<String> over = new HashSet<>();
        private final List<Runnable> pending = new ArrayList<>();
        private final Plan plan;
        private final ApiRequest request;
        private final Future<Settled> settled;

        Run(Plan plan, long seed, @Nullable Consumer<Piece> pieces) {
            this.plan = plan;
            ApiRequest whole = Requests.to(plan.endpoint());
            this.request = pieces == null ? whole : whole.inPieces(pieces);
            Random random = new Random(seed);
            List<PartRunner> runners = plan.parts().stream()
                    .map(part -> new PartRunner(part, new Pending(part, random.nextInt(4) == 0), Long.MAX_VALUE))
                    .toList();
            RouteRunners all = new RouteRunners(runners, call -> SourceException.failed(Reason.BUG, "none"));
            settled = new Composition(Loopback.VERTX, plan, all, request, this::see).run();
        }

        private void see(Observation seen) {
            if (seen instanceof Observation.PartSettled part) {
                over.add(part.part());
            }
        }

        @SuppressWarnings("unchecked")
        private static OpenKind<CallSpec> open(SourceKind<?, ?> kind) {
            Function<Plan, RouteRunners> none =
                    plan -> new RouteRunners(List.of(), call -> Future.failedFuture("none"));
            Routes routes = new RouteAnswers(Loopback.VERTX, new PlanBook(List.of(), Map.of()), none, seen -> {});
            Opening opening = new Opening(Loopback.VERTX, 1, null, routes, observation -> {}, Strain.NONE);
            return ((SourceKind<Void, CallSpec>) kind).open(opening, Map.of(), List.of());
        }

        String finish(Random luck) {
            while (!pending.isEmpty()) {
                pending.remove(luck.nextInt(pending.size())).run();
            }
            assertThat(settled.isComplete()).isTrue();
            return Assembler.reply(plan, request, settled.result()).body().toString(StandardCharsets.UTF_8);
        }

        private final class Pending implements Source {
            private final PartPlan part;
            private final boolean fails;
            private final Source real;

            Pending(PartPlan part, boolean fails) {
                this.part = part;
                this.fails = fails;
                this.real = open(part.kind()).source(part.call(), false);
            }

            @Override
            public String key(Bindings bindings) {
                return part.name().text();
            }

            @Override
            public Future<SourceAnswer> fetch(SourceCall call) {
                String name = part.name().text();
                starts.put(name, Set.copyOf(over));
                Promise<SourceAnswer> promise = Promise.promise();
                pending.add(() -> {
                    if (fails) {
                        promise.fail(new SourceException(Reason.UPSTREAM, "as its seed has it"));
                    } else {
                        real.fetch(call).onComplete(promise);
                    }
                });
                return promise.future();
            }
        }
    }
}

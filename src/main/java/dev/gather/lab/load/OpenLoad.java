package dev.gather.lab.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Load of the open model: requests leave at planned moments, whatever becomes of those before them, as those of many
 * clients do who know nothing of each other. Times count from the planned moment: a server that makes the next request
 * late cannot hide it. Runs on the thread that calls it, on kept connections.
 */
public final class OpenLoad {
    /** A moment of the load at which something else is to be done, such as making a service slow. */
    public record Event(Duration at, Runnable what) {}

    private final Duration patience;
    private final List<Event> events;

    /**
     * @param patience how long a client waits for its answer before it gives up
     * @param events in the order of their moments; what they do must not block
     */
    public OpenLoad(Duration patience, List<Event> events) {
        this.patience = patience;
        this.events = events;
    }

    public OpenLoad(Duration patience) {
        this(patience, List.of());
    }

    /** The results in the order of the flows, when the last request is answered or given up. */
    public List<FlowResult> run(List<Flow> flows, Duration lasting) {
        try (Connections connections = new Connections()) {
            Run run = new Run(connections, flows, lasting.toNanos());
            while (!run.isOver()) {
                run.turn();
            }
            return run.lanes.stream().map(lane -> lane.tally.result()).toList();
        }
    }

    /** A flow under way. */
    private static final class Lane {
        private final Flow flow;
        private final byte[] request;
        private final FlowTally tally;
        private long sent;

        Lane(Flow flow, long startNanos) {
            this.flow = flow;
            this.request = flow.target().request();
            this.tally = new FlowTally(startNanos);
        }
    }

    private final class Run {
        private final Connections connections;
        private final long startNanos = System.nanoTime();
        private final long lastingNanos;
        private final List<Lane> lanes;
        private final Queue<Exchange> waiting = new ArrayDeque<>();
        private final Queue<Event> toCome = new ArrayDeque<>(events);

        Run(Connections connections, List<Flow> flows, long lastingNanos) {
            this.connections = connections;
            this.lastingNanos = lastingNanos;
            this.lanes = flows.stream().map(flow -> new Lane(flow, startNanos)).toList();
        }

        boolean isOver() {
            return System.nanoTime() - startNanos >= lastingNanos
                    && lanes.stream().allMatch(this::isOver);
        }

        /** A machine that stood still past the end has yet to send what was planned before it. */
        private boolean isOver(Lane lane) {
            return lane.flow.plannedNanos(lane.sent) >= lastingNanos && lane.tally.open() == 0;
        }

        void turn() {
            long elapsed = System.nanoTime() - startNanos;
            for (Lane lane : lanes) {
                sendDue(lane, elapsed);
            }
            while (!toCome.isEmpty() && toCome.element().at().toNanos() <= elapsed) {
                toCome.remove().what().run();
            }
            giveUp();
            connections.turn(nextDue() - (System.nanoTime() - startNanos));
        }

        private void sendDue(Lane lane, long elapsed) {
            long due = lane.flow.plannedNanos(lane.sent);
            while (due <= elapsed && due < lastingNanos) {
                lane.sent++;
                long planned = startNanos + due;
                lane.tally.sent(planned);
                Exchange exchange = new Exchange(planned, lane.tally::settled);
                waiting.add(exchange);
                connections.send(lane.flow.target().port(), lane.request, exchange);
                due = lane.flow.plannedNanos(lane.sent);
            }
        }

        private void giveUp() {
            long now = System.nanoTime();
            while (!waiting.isEmpty()) {
                Exchange oldest = waiting.element();
                if (!oldest.isOver()) {
                    if (now - oldest.plannedNanos() <= patience.toNanos()) {
                        return;
                    }
                    connections.abandon(oldest);
                    oldest.settle(FlowResult.GAVE_UP);
                }
                waiting.remove();
            }
        }

        /** In nanoseconds after the start; soon if nothing more is to be sent. */
        private long nextDue() {
            long soon = System.nanoTime() - startNanos + 10_000_000;
            long next = lanes.stream()
                    .mapToLong(lane -> lane.flow.plannedNanos(lane.sent))
                    .min()
                    .orElse(soon);
            return next < lastingNanos ? Math.min(next, soon) : soon;
        }
    }
}

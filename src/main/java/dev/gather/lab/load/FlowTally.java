package dev.gather.lab.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts what becomes of a flow, as a whole and second by second. Confined to one thread. */
final class FlowTally {
    private static final int DIGITS = 2;
    private static final double NANOS = 1e9;

    private static final class Slot {
        private final Histogram micros = new Histogram(DIGITS);
        private long sent;
        private long good;
    }

    private final long startNanos;
    private final Tally total = new Tally();
    private final List<Slot> slots = new ArrayList<>();

    FlowTally(long startNanos) {
        this.startNanos = startNanos;
    }

    void sent(long plannedNanos) {
        total.sent(System.nanoTime() - plannedNanos);
        slot(plannedNanos).sent++;
    }

    void settled(Exchange exchange) {
        String status = exchange.status();
        long planned = exchange.plannedNanos();
        Slot slot = slot(planned);
        slot.micros.recordValue(Math.max(0, (System.nanoTime() - planned) / 1000));
        if (status.startsWith("200")) {
            slot.good++;
        }
        if (Character.isDigit(status.charAt(0)) || status.equals(FlowResult.GAVE_UP)) {
            total.answered(status, planned);
        } else {
            total.failed(status);
        }
    }

    private Slot slot(long plannedNanos) {
        int at = (int) ((plannedNanos - startNanos) / NANOS);
        while (slots.size() <= at) {
            slots.add(new Slot());
        }
        return slots.get(at);
    }

    long open() {
        return total.open();
    }

    FlowResult result() {
        return new FlowResult(
                total.result(), slots.stream().map(FlowTally::second).toList());
    }

    private static FlowResult.Second second(Slot slot) {
        return new FlowResult.Second(
                slot.sent,
                slot.good,
                slot.micros.getValueAtPercentile(50) / 1000.0,
                slot.micros.getMaxValue() / 1000.0);
    }
}

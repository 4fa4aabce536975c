package dev.gather.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of writes: one after another in config order, those of a transaction together at the place of its first,
 * and none before every required read has succeeded that does not wait for a write itself.
 */
final class WriteOrder {
    private final List<PartPlan> parts;
    private final @Nullable TransactionPlan transaction;

    WriteOrder(List<PartPlan> parts, @Nullable TransactionPlan transaction) {
        this.parts = parts;
        this.transaction = transaction;
    }

    /** The same parts, with what each write has to wait for. */
    List<PartPlan> ordered() {
        List<List<Integer>> units = units();
        List<PartPlan> ordered = new ArrayList<>(parts);
        Set<Integer> before = new TreeSet<>(requiredReads());
        for (List<Integer> unit : units) {
            Set<Integer> wait = new TreeSet<>(before);
            unit.forEach(index -> wait.addAll(parts.get(index).waitsFor()));
            unit.forEach(wait::remove);
            for (int index : unit) {
                ordered.set(index, parts.get(index).after(List.copyOf(wait)));
                wait.add(index);
            }
            before.addAll(unit);
        }
        return List.copyOf(ordered);
    }

    private List<List<Integer>> units() {
        List<List<Integer>> units = new ArrayList<>();
        boolean placed = false;
        for (PartPlan part : parts) {
            boolean together = transaction != null && transaction.members().contains(part.index());
            if (part.writes() && !together) {
                units.add(List.of(part.index()));
            } else if (transaction != null && together && !placed) {
                placed = true;
                units.add(transaction.members());
            }
        }
        return units;
    }

    private List<Integer> requiredReads() {
        return parts.stream()
                .filter(part -> !part.writes() && part.isRequired() && !waitsForWrite(part, new HashSet<>()))
                .map(PartPlan::index)
                .toList();
    }

    private boolean waitsForWrite(PartPlan part, Set<Integer> seen) {
        return part.waitsFor().stream()
                .filter(seen::add) // a circle is found, and reported, by whoever sorts the parts
                .map(parts::get)
                .anyMatch(other -> other.writes() || waitsForWrite(other, seen));
    }
}

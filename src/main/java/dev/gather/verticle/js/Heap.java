package dev.gather.verticle.js;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The room that is left when the garbage collector has done what it could. Confined to one thread. */
final class Heap {
    private static final Runtime RUNTIME = Runtime.getRuntime();
    private static final double SHORT = 0.85;

    private final List<Pool> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(bean -> bean.getType() == MemoryType.HEAP)
            .filter(bean -> bean.isUsageThresholdSupported() && bean.isCollectionUsageThresholdSupported())
            .map(Pool::new)
            .toList();

    /** Whether it is short; true once for each collection that shows it, since only the next shows what helped. */
    boolean isShort() {
        boolean found = false;
        for (Pool pool : pools) {
            found |= pool.isShort();
        }
        return found;
    }

    /** One for what lives long. Collections of the young leave its figures as the last other one made them. */
    private static final class Pool {
        private final MemoryPoolMXBean bean;
        private long left;

        Pool(MemoryPoolMXBean bean) {
            this.bean = bean;
        }

        boolean isShort() {
            MemoryUsage collected = bean.getCollectionUsage();
            boolean anew = collected.getUsed() != left;
            left = collected.getUsed();
            return anew && isFull(collected) && isFull(bean.getUsage());
        }

        private static boolean isFull(MemoryUsage usage) {
            return usage.getMax() > 0 && usage.getUsed() >= SHORT * usage.getMax();
        }
    }

    /** Whether half of it is free, even before a collection. */
    static boolean isHalfFree() {
        return RUNTIME.totalMemory() - RUNTIME.freeMemory() < RUNTIME.maxMemory() / 2;
    }

    /** Whether so many bytes would matter if they were held. */
    static boolean isMuch(long bytes) {
        return bytes > RUNTIME.maxMemory() / 10;
    }
}

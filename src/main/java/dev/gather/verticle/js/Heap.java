package dev.gather.verticle.js;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The room that is left when the garbage collector has done what it could. Confined to one thread. */
final class Heap {
    private static final long MAX = Runtime.getRuntime().maxMemory();
    private static final double SHORT = 0.85;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private long told;

    /** Whether it is short; true once for each collection, since only the next shows what helped. */
    boolean isShort() {
        if (held() < SHORT * MAX) {
            return false;
        }
        long collections = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        boolean anew = collections != told;
        told = collections;
        return anew;
    }

    private long held() {
        return pools.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Whether so many bytes would matter if they were held. */
    static boolean isMuch(long bytes) {
        return bytes > MAX / 10;
    }
}

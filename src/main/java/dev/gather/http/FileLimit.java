package dev.gather.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets the process may have open. */
final class FileLimit {
    private static final int CONNECTIONS_MAX = 1_000_000;

    /** Where the process cannot tell. */
    private static final int CONNECTIONS_OTHERWISE = 10_000;

    private FileLimit() {}

    /** How many connections of clients fit, if as many are left for calls to sources and for files. */
    static int connections() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long files = unix.getMaxFileDescriptorCount();
            return files > 1 ? (int) Math.min(CONNECTIONS_MAX, files / 2) : CONNECTIONS_OTHERWISE;
        }
        return CONNECTIONS_OTHERWISE;
    }
}

package dev.gather.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One process's claim on one folder; it ends with {@link #close()} or with the process, however that dies.
 *
 * <p>A file lock rather than a written pid alone: the kernel drops it on kill -9, and pids are used again.
 * The pid in the file is for people. Locks belong to the whole JVM and are lost when any channel on the file
 * is closed, hence the set: a folder claimed in this JVM is never opened a second time.
 *
 * <p>Thread-safe.
 */
final class FolderClaim implements AutoCloseable {
    private static final String FILE = "owner.pid";
    private static final Set<Path> CLAIMED_HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderClaim(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The claim on an existing folder, or empty when someone alive holds it. */
    static Optional<FolderClaim> attempt(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (CLAIMED_HERE) {
            if (CLAIMED_HERE.contains(real)) {
                return Optional.empty();
            }
            Optional<FolderClaim> claim = lock(real);
            claim.ifPresent(held -> CLAIMED_HERE.add(real));
            return claim;
        }
    }

    private static Optional<FolderClaim> lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid));
            return Optional.of(new FolderClaim(folder, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The claimed folder, as its real path. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        synchronized (CLAIMED_HERE) {
            channel.close();
            CLAIMED_HERE.remove(folder);
        }
    }
}

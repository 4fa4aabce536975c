package dev.gather.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder, one for each user of the machine, with Postgres's programs and the folders of temporary runs.
 *
 * <p>All but {@link #gate()} expects the gate to be held: between making a run's folder and claiming it, the
 * folder looks like the leftover of a dead run.
 */
record UserFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(UserFolder.class);

    static UserFolder open() throws IOException {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
        Path temp = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        return new UserFolder(Folders.ownedByUs(temp.resolve("gather-demo-" + user)));
    }

    /** The file whose lock lets one process of this user start at a time. */
    FileChannel gate() throws IOException {
        Path file = path.resolve("start.lock");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Where Postgres's programs are unpacked; what an unpacking that was cut off left is removed. */
    Path programs() throws IOException {
        Path programs = Files.createDirectories(path.resolve("programs"));
        for (Path version : children(programs)) {
            if (!Files.exists(version.resolve(".exists"))) {
                Folders.remove(version);
            }
        }
        return programs;
    }

    /** A new folder for a temporary run, claimed. */
    RunFolder newRun() throws IOException {
        Path folder = Folders.fresh(path.resolve("runs"));
        return RunFolder.temporary(folder);
    }

    /** Stops and removes what dead runs left behind; what resists is left for the next start. */
    void sweep() throws IOException {
        Path runs = Files.createDirectories(path.resolve("runs"));
        for (Path run : children(runs)) {
            try {
                sweep(run);
            } catch (IOException e) {
                LOG.warn("The leftovers of a dead demo in {} stay: {}", run, e.toString());
            }
        }
    }

    private static void sweep(Path run) throws IOException {
        Optional<FolderClaim> claim = FolderClaim.attempt(run);
        if (claim.isEmpty()) {
            return;
        }
        try (FolderClaim held = claim.get()) {
            Postmaster.clear(RunFolder.dataIn(held.folder()));
            Folders.remove(run);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}

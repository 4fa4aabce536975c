package dev.gather.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run, claimed by this process, and its files:
 *
 * <ul>
 *   <li>{@code data}: Postgres's own
 *   <li>{@code password}: of both of its roles, so that no other user of the machine can log in
 *   <li>{@code log}: what Postgres says
 *   <li>{@code unfinished}: there until the data is whole; data found beside it is removed
 *   <li>{@code owner.pid}: whose it is
 * </ul>
 */
final class RunFolder implements AutoCloseable {
    private static final int LOG_LINES_SHOWN = 5;

    private final FolderClaim claim;
    private final boolean temporary;

    private RunFolder(FolderClaim claim, boolean temporary) {
        this.claim = claim;
        this.temporary = temporary;
    }

    /** A folder that is removed when closed. */
    static RunFolder temporary(Path folder) throws IOException {
        return new RunFolder(claim(folder), true);
    }

    /** A folder that stays; made when missing, and rid of the server and the half-made data of a dead run. */
    static RunFolder persistent(Path folder) throws IOException {
        Files.createDirectories(folder);
        RunFolder run = new RunFolder(claim(folder), false);
        try {
            Postmaster.clear(run.data());
            if (Files.exists(run.unfinished())) {
                Folders.remove(run.data());
            }
            return run;
        } catch (IOException e) {
            run.close();
            throw e;
        }
    }

    private static FolderClaim claim(Path folder) throws IOException {
        return FolderClaim.attempt(folder)
                .orElseThrow(() -> new IOException(folder + " is in use by another running demo"));
    }

    static Path dataIn(Path folder) {
        return folder.resolve("data");
    }

    Path data() {
        return dataIn(claim.folder());
    }

    Path log() {
        return claim.folder().resolve("log");
    }

    private Path unfinished() {
        return claim.folder().resolve("unfinished");
    }

    /** Says that the data about to be made is not whole yet; nothing when there is data already. */
    void begin() throws IOException {
        if (!Files.exists(data())) {
            Files.writeString(unfinished(), "");
        }
    }

    /** Says that the data is whole. */
    void finish() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    /** The file with the password, in hexadecimal digits; made when missing. */
    Path passwordFile() throws IOException {
        Path file = claim.folder().resolve("password");
        if (Files.exists(file)) {
            return file;
        }
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        return Files.writeString(file, HexFormat.of().formatHex(secret));
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** The end of what Postgres said, on one line. */
    String lastWords() throws IOException {
        if (!Files.exists(log())) {
            return "it said nothing";
        }
        try (Stream<String> lines = Files.lines(log())) {
            List<String> all =
                    lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
            return String.join("; ", all.subList(Math.max(0, all.size() - LOG_LINES_SHOWN), all.size()));
        }
    }

    @Override
    public void close() throws IOException {
        try (claim) {
            if (temporary) {
                Folders.remove(claim.folder());
            }
        }
    }
}

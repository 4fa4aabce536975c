package dev.gather.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders that nobody but their user may enter. */
final class Folders {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Folders() {}

    /**
     * Makes the folder, for its user alone, or takes the one that is there.
     *
     * @throws IOException when what is there is not ours alone: in a shared temp folder anyone may have put
     *     it there, and we are about to run programs out of it
     */
    static Path ownedByUs(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
            return folder;
        } catch (FileAlreadyExistsException e) {
            return checked(folder);
        }
    }

    private static Path checked(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOurs(folder)) {
            throw new IOException(folder + " belongs to someone else; remove it or set java.io.tmpdir");
        }
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** Java does not tell who we are, but whose a file is that we have just made. */
    private static boolean isOurs(Path folder) throws IOException {
        Path probe = Files.createTempFile("gather-demo", ".owner");
        try {
            return Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.delete(probe);
        }
    }

    /** Makes a folder with a new name, for its user alone. */
    static Path fresh(Path parent) throws IOException {
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, "", PRIVATE);
    }

    /** Removes a folder and what is in it, following no links; one that is not there is no error. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new Removal());
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

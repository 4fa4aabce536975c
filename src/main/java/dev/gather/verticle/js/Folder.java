package dev.gather.verticle.js;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * All of the world's files that a script may import: the scripts in its own folder and below. To the script that folder
 * is the root, so that no path leads out of it, and links that do are refused. What it imports is read once; after that
 * nothing is, so that all instances run the same. Thread-safe.
 */
final class Folder implements FileSystem {
    private static final Path ROOT = Path.of("/");
    private static final long SCRIPT_BYTES_MAX = 4 * 1024 * 1024;

    private final Path home;
    private final Map<Path, byte[]> scripts = new ConcurrentHashMap<>();
    private volatile boolean sealed;

    /** @param home absolute */
    Folder(Path home) throws IOException {
        this.home = home.toRealPath();
    }

    /** One that is not on the disk. */
    void put(String path, String text) {
        scripts.put(Path.of(path), text.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on there is nothing but what was read. */
    void seal() {
        sealed = true;
    }

    /** Where a file of this folder really is, for messages. */
    Path real(String path) {
        return home.resolve(ROOT.relativize(absolute(Path.of(path))));
    }

    /** The text of a script. */
    byte[] script(Path path) throws IOException {
        Path asked = absolute(path);
        byte[] known = scripts.get(asked);
        if (known != null) {
            return known;
        }
        byte[] read = read(asked);
        scripts.put(asked, read);
        return read;
    }

    private byte[] read(Path asked) throws IOException {
        if (sealed || !isScript(asked)) {
            throw new NoSuchFileException(asked.toString(), null, "only scripts of the same folder can be imported");
        }
        Path real = real(asked.toString()).toRealPath();
        if (!real.startsWith(home) || !isScript(real)) {
            throw new AccessDeniedException(asked.toString(), null, "it leads out of the script's folder");
        }
        if (Files.size(real) > SCRIPT_BYTES_MAX) {
            throw new AccessDeniedException(asked.toString(), null, "it has more than " + SCRIPT_BYTES_MAX + " bytes");
        }
        return Files.readAllBytes(real);
    }

    private static boolean isScript(Path path) {
        String name = path.toString();
        return name.endsWith(".js") || name.endsWith(".mjs");
    }

    private static Path absolute(Path path) {
        return ROOT.resolve(path).normalize();
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public Path parsePath(URI uri) {
        throw new UnsupportedOperationException("only scripts of the same folder can be imported");
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return absolute(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        script(path);
        return absolute(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
            throw new AccessDeniedException(path.toString());
        }
        script(path);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of("isRegularFile", true, "isDirectory", false, "size", (long) script(path).length);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new ByteChannelOf(script(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.@Nullable Filter<? super Path> filter)
            throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public void delete(Path path) throws IOException {
        throw new AccessDeniedException(path.toString());
    }
}

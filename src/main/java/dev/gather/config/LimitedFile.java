package dev.gather.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A small text file read whole. */
final class LimitedFile {
    private LimitedFile() {}

    /**
     * The file's text.
     *
     * @throws IOException if it cannot be had; the message says what was found instead, in words for the user
     */
    static String read(Path file, int bytesMax) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("a file larger than " + bytesMax / 1024 + " KiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("a file that this user may not read", e);
        } catch (CharacterCodingException e) {
            throw new IOException("a file that is not UTF-8", e);
        }
    }
}

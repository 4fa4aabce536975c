package dev.gather.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
    @TempDir
    private Path temp;

    @Test
    void linkInPlaceOfOurFolder_isRefused() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(temp.resolve("ours"), elsewhere);

        assertThatThrownBy(() -> Folders.ownedByUs(link))
                .isInstanceOf(IOException.class)
                .hasMessage(link + " belongs to someone else; remove it or set java.io.tmpdir");
    }

    @Test
    void ourFolderOpenToOthers_isClosedToThem() throws Exception {
        Path open = Files.createDirectory(temp.resolve("ours"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        Path closed = Folders.ownedByUs(open);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx------");
    }

    @Test
    void removal_leavesWhatALinkPointsTo() throws Exception {
        Path kept = Files.writeString(temp.resolve("kept"), "dear");
        Path folder = temp.resolve("run");
        Files.createDirectories(folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data/link"), kept);

        Folders.remove(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept).hasContent("dear");
        Folders.remove(folder);
    }
}

package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.command.ServerLogin.Asking;

/** The stores of three systems, with programs that stand in for theirs on the path. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class SecretStoreTest {
  private static final String URL = "https://pacs.example/dicom-web?x=1 2";
  private static final Credentials WHO = Credentials.basic("läb", "open: 'sesame' \"$(x)\"");

  @TempDir Path folder;

  @AfterEach
  void forget() {
    Preferences.set("server.lab.secret", "");
  }

  /** Writes its arguments into argv; then does as the body says. */
  private SecretStore store(String os, String program, String body) throws IOException {
    Path script = folder.resolve(program);
    String log = "printf '%s\\n' \"$@\" >> '" + folder.resolve("argv") + "'\n";
    Files.writeString(script, "#!/bin/sh\nkept='" + folder.resolve("kept") + "'\n" + log + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return SecretStore.of(os, "relative:" + folder);
  }

  private void keepsAndForgets(SecretStore store) throws IOException {
    assertThat(store.find("lab", URL)).isEmpty();
    assertThat(store.keep("lab", URL, WHO)).isTrue();
    assertThat(store.find("lab", URL)).contains(WHO);
    store.forget("lab", URL);
    assertThat(store.find("lab", URL)).isEmpty();
    String line = SecretStore.encoded(WHO);
    assertThat(Files.readString(folder.resolve("argv")))
        .doesNotContain("sesame")
        .doesNotContain(line)
        .doesNotContain(line.split("\\.")[1])
        .doesNotContain(hex(line));
  }

  private static String hex(String line) {
    return java.util.HexFormat.of()
        .formatHex(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private SecretStore linux() throws IOException {
    return store(
        "Linux",
        "secret-tool",
        "case \"$1\" in\n"
            + "store) cat > \"$kept\";;\n"
            + "lookup) cat \"$kept\";;\n"
            + "clear) rm -f \"$kept\";;\n"
            + "esac\n");
  }

  @Test
  void keyringOfLinux() throws IOException {
    keepsAndForgets(linux());
    assertThat(Files.readString(folder.resolve("argv")))
        .contains("store\n--label=TCIA Viewer: lab\napplication\ntcia-viewer\nserver\nlab\nurl\n");
  }

  @Test
  void keychainOfMacOs() throws IOException {
    SecretStore store =
        store(
            "Mac OS X",
            "security",
            "case \"$1\" in\n"
                + "-i) read -r line; printf '%s' \"${line##* -X }\" | xxd -r -p > \"$kept\";;\n"
                + "find-generic-password) cat \"$kept\";;\n"
                + "delete-generic-password) rm -f \"$kept\";;\n"
                + "esac\n");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/xxd")), "the stand-in needs xxd");
    keepsAndForgets(store);
  }

  @Test
  void windowsKeepsWhatItEncryptedInThePreferences() throws IOException {
    SecretStore store = store("Windows 11", "powershell.exe", "printf 'QQ=='; cat > /dev/null\n");
    assertThat(store.keep("lab", URL, WHO)).isTrue();
    assertThat(Preferences.ofUser().value("server.lab.secret")).contains("QQ==");
    assertThat(store.find("lab", URL)).isEmpty(); // "A" is nothing of ours
    store(
        "Windows 11",
        "powershell.exe",
        "case \"$4\" in *::Protect*) cat > \"$kept\"; printf 'QQ==';; *) cat > /dev/null; cat"
            + " \"$kept\";; esac\n");
    keepsAndForgets(store);
    assertThat(Preferences.ofUser().value("server.lab.secret")).isEmpty();
  }

  @Test
  void credentialsOfAnotherAddressAreNotUsedOnWindows() throws IOException {
    SecretStore store =
        store(
            "Windows 11",
            "powershell.exe",
            "case \"$4\" in *::Protect*) cat > \"$kept\"; printf 'QQ==';; *) cat > /dev/null; cat"
                + " \"$kept\";; esac\n");
    store.keep("lab", URL, WHO);
    assertThat(store.find("lab", "https://elsewhere.example/")).isEmpty();
  }

  @Test
  void systemWithoutAStoreHasNone() throws IOException {
    assertThat(SecretStore.of("Linux", folder.toString())).isSameAs(SecretStore.NONE);
    assertThat(SecretStore.of("Linux", null)).isSameAs(SecretStore.NONE);
    assertThat(SecretStore.of("FreeBSD", "/usr/bin")).isSameAs(SecretStore.NONE);
    assertThat(SecretStore.NONE.title()).isEmpty();
  }

  @Test
  void storeThatFailsIsAsNone() throws IOException {
    SecretStore store = store("Linux", "secret-tool", "echo 'no D-Bus' >&2; exit 1\n");
    assertThat(store.find("lab", URL)).isEmpty();
    assertThat(store.keep("lab", URL, WHO)).isFalse();
    SecretStore chatty = store("Linux", "secret-tool", "echo 'hello there'\n");
    assertThat(chatty.find("lab", URL)).isEmpty();
  }

  @Test
  void loginLooksIntoTheStoreOnceAndNotWhenTheEnvironmentTells() throws IOException {
    SecretStore store = linux();
    String url = "https://pacs.example/" + folder.getFileName();
    store.keep("lab", url, WHO);
    Files.delete(folder.resolve("argv"));
    ServerLogin login = new ServerLogin("lab", url, Credentials.NONE, Asking.NOBODY, store);
    assertThat(login.known()).isEqualTo(WHO);
    assertThat(login.known()).isEqualTo(WHO);
    assertThat(Files.readAllLines(folder.resolve("argv"))).containsOnlyOnce("lookup");
    Credentials token = Credentials.bearer("t");
    assertThat(new ServerLogin("other", url, token, Asking.NOBODY, store).known()).isEqualTo(token);
    assertThat(Files.readAllLines(folder.resolve("argv"))).containsOnlyOnce("lookup");
    assertThat(login.ask()).isEqualTo(Optional.empty());
  }
}

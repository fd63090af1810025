package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.Prefs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.archive.Credentials;

class SettingsCommandTest extends CommandContract {
  @AfterEach
  void forget() {
    for (String name : List.of("nbia", "connections", "cache", "cache_gb", "demo")) {
      Prefs.set("tcia." + name, null);
    }
    Preferences.setServer("mine", "", Map.of());
  }

  @Override
  Command command() {
    return new SettingsCommand();
  }

  @Override
  String workingKeys() {
    return "nbia=http://127.0.0.1:9/nbia-api/services/ connections=4";
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith("Setting\tValue\tFrom\nnbia\thttp://127.0.0.1:9/nbia-api/services/\tpreference")
        .contains("\nconnections\t4\tpreference");
  }

  @Test
  void environmentOverridesPreference() {
    Preferences.set("nbia", "http://preference/");

    Preferences p = new Preferences(Map.of("TCIA_NBIA_URL", "http://environment/")::get);

    assertThat(p.archives().nbiaUrl()).isEqualTo("http://environment/");
  }

  @Test
  void emptyValueGivesTheDefaultBack() throws IOException {
    Launcher.run("TCIA Settings...", "nbia=http://127.0.0.1:9/");
    String result = Launcher.run("TCIA Settings...", "nbia=[]");

    assertThat(result)
        .contains("nbia\thttps://nbia.cancerimagingarchive.net/nbia-api/services/\tdefault");
  }

  @Test
  void serverIsAddedAndRemovedAndItsTokenIsOnlyNamed() throws IOException {
    Launcher.run(
        "TCIA Settings...",
        "server=mine url=https://example.invalid/ kind=nbia token_env=MY_TOKEN");

    Preferences p = new Preferences(Map.of("MY_TOKEN", "secret")::get);
    assertThat(p.archives().servers().get("mine").login().known().token()).isEqualTo("secret");
    assertThat(Launcher.run("TCIA Settings...", ""))
        .contains("server mine\thttps://example.invalid/\t")
        .contains("server mine token_env\tMY_TOKEN\tpreference")
        .doesNotContain("user_env")
        .doesNotContain("secret");

    assertThat(Launcher.run("TCIA Settings...", "server=mine url=[]"))
        .doesNotContain("server mine");
  }

  @Test
  void whatAServerSpeaksIsKeptOrSeenFromItsAddress() throws IOException {
    Preferences p = new Preferences(name -> null);
    Launcher.run("TCIA Settings...", "server=mine url=http://pacs:8042/dicom-web");
    assertThat(p.archives().servers().get("mine").kind()).isEqualTo("dicomweb");
    Launcher.run("TCIA Settings...", "server=mine url=http://pacs:8042/ kind=dicomweb");
    assertThat(p.archives().servers().get("mine").kind()).isEqualTo("dicomweb");
    Launcher.run("TCIA Settings...", "server=mine url=http://pacs.invalid/nbia-api/");
    assertThat(p.archives().servers().get("mine").kind()).isEqualTo("nbia");

    assertThat(Preferences.kindOf("http://h/dcm4chee-arc/aets/DCM4CHEE/rs")).isEqualTo("dicomweb");
    assertThat(Preferences.kindOf("https://h/v1/dicomStores/x/dicomWeb/")).isEqualTo("dicomweb");
    assertThat(Preferences.kindOf("https://h/nbia-api/services/v4/")).isEqualTo("nbia");
  }

  @Test
  void userAndPasswordComeFromTheEnvironmentOnly() throws IOException {
    Launcher.run(
        "TCIA Settings...",
        "server=mine url=http://pacs/dicom-web user_env=LAB_USER password_env=LAB_PASSWORD");

    Preferences p = new Preferences(Map.of("LAB_USER", "lab", "LAB_PASSWORD", "secret")::get);
    assertThat(p.archives().servers().get("mine").login().known())
        .isEqualTo(Credentials.basic("lab", "secret"));
    assertThat(p.archives().servers().get("mine").toString()).doesNotContain("secret");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Settings...", "server=mine url=http://u:secret@pacs/rs"))
        .hasMessageContaining("without user and password");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Settings...", "server=mine url=http://pacs/rs user_env=A"))
        .hasMessageContaining("go together");
  }

  @Test
  void serverWithoutAddressAndTakenNamesAreRefused() {
    assertThatThrownBy(() -> Launcher.run("TCIA Settings...", "server=mine"))
        .hasMessageContaining("server=NAME url=ADDRESS");
    assertThatThrownBy(() -> Launcher.run("TCIA Settings...", "server=idc url=http://x/"))
        .hasMessageContaining("the name is taken");
  }

  @Test
  void malformedAddressAndMissingFolderAreRefused() {
    assertThatThrownBy(() -> Launcher.run("TCIA Settings...", "nbia=ftp://x"))
        .hasMessage("nbia=ftp://x: expected an address that starts with http:// or https://");
    assertThatThrownBy(() -> Launcher.run("TCIA Settings...", "demo=/no/such/folder"))
        .hasMessageContaining("demo=/no/such/folder: expected a folder that exists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nbia=http://u:secret@host/nbia-api/services",
        "nlst=http://u:secret@host/",
        "idc=https://u:secret@host/v3",
        "s3=https://u:secret@{bucket}.host",
        "nbia=http://host/nbia-api/services?token=secret",
        "server=mine url=http://host/dicom-web?key=secret"
      })
  void secretsInAddressesAreRefusedAndNotRepeated(String keys) {
    assertThatThrownBy(() -> Launcher.run("TCIA Settings...", keys))
        .hasMessageContaining("without user and password")
        .hasMessageNotContaining("secret");
  }
}

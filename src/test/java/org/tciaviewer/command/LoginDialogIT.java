package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.ServerLogin.Asking;
import org.tciaviewer.fixtures.ModalDialogs;
import org.tciaviewer.job.Job;

/** The dialogs that stand between a person and data: the login of a server, the data policy. */
@Timeout(60)
class LoginDialogIT {
  private static final String GOOD = "Basic bGFiOm9wZW4gc2VzYW1l"; // lab:open sesame

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Credentials> kept = new ConcurrentHashMap<>();

  /** A store in memory. */
  private final class Shelf implements SecretStore {
    @Override
    public String title() {
      return "the shelf";
    }

    @Override
    public Optional<Credentials> find(String name, String url) {
      return Optional.ofNullable(kept.get(name));
    }

    @Override
    public boolean keep(String name, String url, Credentials credentials) {
      kept.put(name, credentials);
      return true;
    }

    @Override
    public void forget(String name, String url) {
      kept.remove(name);
    }
  }

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String who = request.getHeaders().get("Authorization");
            return GOOD.equals(who)
                ? new MockResponse.Builder()
                    .setHeader("Content-Type", "application/dicom+json")
                    .body("[]")
                    .build()
                : new MockResponse.Builder().code(401).body("you said " + who).build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    DataPolicy.setAccepted(false);
  }

  private CompletableFuture<List<SeriesRecord>> search(SecretStore store) {
    String url = server.url("/dicom-web").toString();
    ServerLogin login = new ServerLogin("lab", url, Credentials.NONE, Asking.PERSON, store);
    ArchiveSettings settings =
        ArchiveSettings.defaults()
            .withServer(new ArchiveSettings.Server("lab", "dicomweb", url, login));
    return CompletableFuture.supplyAsync(
        () -> {
          try (Archive archive = Archives.open("lab", settings)) {
            return archive.search(Query.ofSeries("1.2.3.4.5"), Job.silent());
          } catch (IOException e) {
            throw new java.util.concurrent.CompletionException(e);
          }
        });
  }

  private static GenericDialog dialog(String title) throws InterruptedException {
    for (int n = 0; n < 200; n++) {
      Optional<GenericDialog> found =
          Arrays.stream(Window.getWindows())
              .filter(
                  w -> w instanceof GenericDialog d && w.isShowing() && title.equals(d.getTitle()))
              .map(GenericDialog.class::cast)
              .findFirst();
      if (found.isPresent()) {
        return ModalDialogs.ready(found.get());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no dialog " + title);
  }

  private static void answer(GenericDialog dialog, String user, String password, boolean keep)
      throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          ((TextField) dialog.getStringFields().get(0)).setText(user);
          ((TextField) dialog.getStringFields().get(1)).setText(password);
          if (dialog.getCheckboxes() != null) {
            ((Checkbox) dialog.getCheckboxes().get(0)).setState(keep);
          }
        });
    press(dialog, 0);
  }

  /** 0 is OK, 1 is Cancel. */
  private static void press(GenericDialog dialog, int button) throws Exception {
    Button b = dialog.getButtons()[button];
    EventQueue.invokeLater(
        () ->
            dialog.actionPerformed(new ActionEvent(b, ActionEvent.ACTION_PERFORMED, b.getLabel())));
    for (int n = 0; n < 100 && dialog.isShowing(); n++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(dialog.isShowing()).isFalse();
  }

  @Test
  void refusedSearchAsksAndGoesOn() throws Exception {
    CompletableFuture<List<SeriesRecord>> search = search(SecretStore.NONE);
    GenericDialog dialog = dialog("Log in to lab");
    assertThat(dialog.getCheckboxes()).isNull();
    answer(dialog, "lab", "open sesame", false);
    assertThat(search.get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void wrongPasswordIsAskedForAgainWithTheUserFilledIn() throws Exception {
    CompletableFuture<List<SeriesRecord>> search = search(new Shelf());
    answer(dialog("Log in to lab"), "lab", "wrong", true);
    GenericDialog again = dialog("Log in to lab");
    assertThat(((TextField) again.getStringFields().get(0)).getText()).isEqualTo("lab");
    assertThat(((TextField) again.getStringFields().get(1)).getText()).isEmpty();
    assertThat(((TextField) again.getStringFields().get(1)).getEchoChar()).isEqualTo('*');
    answer(again, "lab", "open sesame", true);
    assertThat(search.get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(kept).containsEntry("lab", Credentials.basic("lab", "open sesame"));
  }

  @Test
  void cancelEndsTheSearchWithAClearMessage() throws Exception {
    CompletableFuture<List<SeriesRecord>> search = search(new Shelf());
    press(dialog("Log in to lab"), 1);
    assertThatThrownBy(() -> search.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("HTTP 401")
        .hasMessageContaining("user_env=");
    assertThat(kept).isEmpty();
  }

  @Test
  void keptPasswordIsUsedWithoutADialog() throws Exception {
    kept.put("lab", Credentials.basic("lab", "open sesame"));
    assertThat(search(new Shelf()).get(20, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void policyIsAskedForOnceAndRefusalEndsTheCommand() throws Exception {
    CompletableFuture<Void> refused =
        CompletableFuture.runAsync(
            () -> DataPolicy.agree("auto", Opened.forPerson(), Job.silent()));
    press(dialog("TCIA data usage policy"), 1);
    assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(DataPolicy.isAccepted()).isFalse();

    CompletableFuture<Void> accepted =
        CompletableFuture.runAsync(
            () -> DataPolicy.agree("auto", Opened.forPerson(), Job.silent()));
    press(dialog("TCIA data usage policy"), 0);
    accepted.get(20, TimeUnit.SECONDS);
    assertThat(DataPolicy.isAccepted()).isTrue();
    DataPolicy.agree("idc", Opened.forPerson(), Job.silent()); // no dialog: it returns
  }
}

package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.demo.Faults;
import org.tciaviewer.demo.Faults.Fault;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.Sockets;
import org.tciaviewer.job.Job;

/** The commands on a bad day of the archive: one message, nothing half-opened, no hung thread. */
class BadNetworkIT {
  private static final long ONE_SECOND_MS = 1000;

  /** In the middle of the CT: about two thirds of it have arrived. */
  private static final long MIDDLE = 2_000_000;

  private final Set<String> connections = Sockets.opened();
  private DemoArchive server;

  /** Each test ends with no more connections than it began with, while the server still lives. */
  @AfterEach
  void stop() throws InterruptedException {
    Prefs.set("tcia.nbia", null);
    OpenImages.closeAll();
    try {
      Sockets.assertNoMoreThan(connections);
    } finally {
      server.close();
    }
  }

  private void serve(Faults faults) throws IOException {
    server = DemoArchive.start(DemoArchive.Options.standard().withFaults(faults));
    Prefs.set("tcia.nbia", server.url());
  }

  private static Faults on(String call, Fault fault) {
    return (name, parameters) -> name.startsWith(call) ? fault : Fault.NONE;
  }

  private static String open(String more) throws IOException {
    return Launcher.run("TCIA Open Series...", keys(more));
  }

  private static String keys(String more) throws IOException {
    return "series=" + DemoSeriesUids.ct() + " source=nbia " + more;
  }

  @Test
  void refusalIsToldWithItsStatusAndTheServersWords() throws Exception {
    serve(on("getImage", Fault.status(400, "The user has not been granted the access")));

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("400")
        .hasMessageContaining("granted");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void serverErrorIsTriedAgainAndThenTold() throws Exception {
    serve(on("getSeries", Fault.status(500, "Server was not able to process your request")));

    assertThatThrownBy(() -> open("")).isInstanceOf(IOException.class).hasMessageContaining("500");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void pageOfAProxyInsteadOfDataIsRecognised() throws Exception {
    serve(on("getImage", Fault.status(200, "<html><body>Please log in</body></html>")));

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*(HTML|html|zip).*");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void connectionCutOnceIsRepairedInstanceByInstance() throws Exception {
    serve(on("getImage", Fault.cut(MIDDLE)));

    String id = open("");

    ImagePlus image = WindowManager.getImage(Integer.parseInt(id));
    assertThat(image.getStackSize()).isEqualTo(64);
    assertThat(image.getTitle()).doesNotContain("incomplete");
  }

  @Test
  void zipThatLacksInstancesIsRepaired() throws Exception {
    serve(on("getImage", Fault.shortened(40)));

    String id = open("");

    assertThat(WindowManager.getImage(Integer.parseInt(id)).getStackSize()).isEqualTo(64);
  }

  @Test
  void whatCannotBeRepairedIsMarkedIncompleteAndNoticed() throws Exception {
    serve(
        (call, parameters) ->
            switch (call) {
              case "getImage" -> Fault.shortened(40);
              case "getSingleImage" -> Fault.status(400, "no");
              default -> Fault.NONE;
            });

    ImagePlus image = WindowManager.getImage(Integer.parseInt(open("")));

    assertThat(image.getStackSize()).isEqualTo(40);
    assertThat(image.getTitle()).endsWith("(incomplete)");
    assertThat(image.getProp("TCIA.notices")).contains("Incomplete series", "40 of 64");
  }

  @Test
  void cancellingAStalledSeriesTakesLessThanASecondAndKeepsWhatArrived() throws Exception {
    serve(on("getImage", Fault.stall(MIDDLE)));
    Set<String> before = threads();
    long took = cancelAfter(Duration.ofSeconds(2), keys(""), 1);

    assertThat(took).isLessThan(ONE_SECOND_MS);
    ImagePlus image = WindowManager.getCurrentImage();
    assertThat(image.getStackSize()).isBetween(2, 63);
    assertThat(image.getTitle()).endsWith("(incomplete)");
    assertThat(image.isLocked()).isFalse();
    assertThat(image.getCalibration().pixelDepth).isGreaterThan(0);
    assertNoMoreThan(before);
  }

  @Test
  void cancellingBeforeAnythingArrivedLeavesNothing() throws Exception {
    serve(on("getImage", Fault.stall(0)));
    Set<String> before = threads();

    long took = cancelAfter(Duration.ofMillis(700), keys(""), 0);

    assertThat(took).isLessThan(ONE_SECOND_MS);
    assertThat(OpenImages.count()).isZero();
    assertNoMoreThan(before);
  }

  /** Milliseconds from cancelling to the end of the command, run on this thread. */
  private static long cancelAfter(Duration wait, String keys, int images) throws Exception {
    Job job = Job.silent();
    long[] cancelledAt = new long[1];
    Thread canceller =
        new Thread(
            () -> {
              java.util.concurrent.locks.LockSupport.parkNanos(wait.toNanos());
              cancelledAt[0] = System.nanoTime();
              job.cancel();
            });
    canceller.start();
    Command command = CommandRegistry.installed().named("TCIA Open Series...");
    try {
      JobRunner.run(command, Keys.parse(keys), job);
      assertThat(images).isEqualTo(1);
    } catch (CancellationException e) {
      assertThat(images).isZero();
    }
    long took = (System.nanoTime() - cancelledAt[0]) / 1_000_000;
    canceller.join();
    return took;
  }

  /** Names of the threads that a load may leave behind. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(n -> n.startsWith("TCIA") && !n.startsWith("TCIA demo archive"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertNoMoreThan(Set<String> before) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (!before.containsAll(threads()) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(before).containsAll(threads());
  }
}

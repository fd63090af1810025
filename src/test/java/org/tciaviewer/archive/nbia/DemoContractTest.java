package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.demo.DemoOfSeries;
import org.tciaviewer.demo.Faults;

/** The embedded archive keeps what every archive promises, on its bad days too. */
class DemoContractTest extends ArchiveContract {
  @Override
  protected ArchiveFake start() {
    return new Demo();
  }

  private static final class Demo implements ArchiveFake {
    /** Within the second instance of a zip, and within a single instance. */
    private static final int BYTES_OF_ZIP = 1500;

    private static final int BYTES_OF_INSTANCE = 500;
    private static final String PAGE = "<html><body>Please log in</body></html>";

    private final List<FakeSeries> series =
        List.of(
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
            new FakeSeries("Bob's \"Scans\"", "B-1", "d", "MR", 2));
    private final Queue<Fault> downloads = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> instances = new ConcurrentLinkedQueue<>();
    private final Queue<Faults.Fault> searches = new ConcurrentLinkedQueue<>();
    private final DemoArchive server;
    private volatile boolean noRepairs;

    Demo() {
      try {
        server = DemoOfSeries.start(series, this::of);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Faults.Fault of(String call, Map<String, String> parameters) {
      return switch (call) {
        case "getImage", "getDCMImage" -> fault(downloads.poll(), BYTES_OF_ZIP);
        case "getSingleImage" ->
            noRepairs
                ? Faults.Fault.status(400, "The image is not available.")
                : fault(instances.poll(), BYTES_OF_INSTANCE);
        case "getSOPInstanceUIDs" -> Faults.Fault.NONE;
        default -> searches.isEmpty() ? Faults.Fault.NONE : searches.poll();
      };
    }

    private static Faults.Fault fault(Fault fault, int bytes) {
      if (fault == null) {
        return Faults.Fault.NONE;
      }
      return switch (fault) {
        case STALL -> Faults.Fault.stall(bytes);
        case CUT_IN_BODY -> Faults.Fault.cut(bytes);
        case CUT_BETWEEN -> Faults.Fault.cutBetween(3);
        case ONE_SHORT -> Faults.Fault.shortened(4);
        case WRONG_BYTES -> Faults.Fault.corrupt(1);
        case TWICE -> Faults.Fault.repeated();
        case HTML, HTML_ONCE -> Faults.Fault.status(200, PAGE);
        case ERROR -> Faults.Fault.status(500, "Server was not able to process your request");
        case TOO_MANY -> Faults.Fault.status(429, "slow down");
      };
    }

    @Override
    public Archive open(Duration stall, Retries retries) {
      ArchiveSettings settings =
          ArchiveSettings.defaults().withTimeouts(stall, Duration.ofSeconds(20));
      return NbiaArchive.of("demo", server.url(), "", Login.NONE, settings, retries);
    }

    @Override
    public List<FakeSeries> series() {
      return series;
    }

    @Override
    public void failNextDownload(Fault fault) {
      downloads.add(fault);
    }

    @Override
    public void failNextInstance(Fault fault) {
      instances.add(fault);
    }

    @Override
    public void failRepairs() {
      noRepairs = true;
    }

    @Override
    public void answerNextSearch(int status, String contentType, String body) {
      searches.add(Faults.Fault.status(status, body));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}

package org.tciaviewer.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.Commands;
import org.tciaviewer.fixtures.OpenImages;

/** The data on which every command is replayed: from the demo archive, in one folder. */
final class ReplayWorld implements AutoCloseable {
  private static final String IMAGE = "TCIA Open Series...|source=demo slices=30-45 series=";

  private final Path folder;
  private final HttpServer server;
  private final String ct;
  private final String pet;
  private final String openCt;
  private final String openMarked;

  private ReplayWorld(Path folder, HttpServer server) throws IOException {
    this.folder = folder;
    this.server = server;
    ct = DemoSeriesUids.ct();
    pet = DemoSeriesUids.all("PT").get(0);
    openCt = IMAGE + ct;
    openMarked = IMAGE + ct + " annotations=lidc";
  }

  /** Downloads a series, writes a segmentation and a manifest, and starts a server that stores. */
  static ReplayWorld in(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/dicom-web/studies",
        exchange -> {
          try (InputStream sent = exchange.getRequestBody()) {
            sent.readAllBytes();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    ReplayWorld world = new ReplayWorld(folder, server);
    world.fill();
    return world;
  }

  private void fill() throws IOException {
    Files.createDirectories(folder.resolve("to send"));
    Commands.run("TCIA Download...", "source=demo series=" + ct + " path=[" + path("data") + "]");
    run(openMarked);
    Commands.run("TCIA Export Annotations...", "path=[" + path("to send/seg.dcm") + "]");
    OpenImages.closeAll();
    Files.writeString(folder.resolve("my list.tcia"), "ListOfSeriesToDownload=\n" + ct + "\n");
    Commands.run(
        "TCIA Settings...",
        "server=lab url=http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs a line of {@code NAME|keys} as Java code does. */
  static void run(String line) throws IOException {
    int bar = line.indexOf('|');
    Commands.run(line.substring(0, bar), line.substring(bar + 1));
  }

  /** The folder that commands write into. */
  Path output() {
    return folder.resolve("out put");
  }

  /** One case, at least, for each command. */
  List<ReplayCase> cases() {
    List<ReplayCase> cases = new ArrayList<>(searching());
    cases.addAll(annotating());
    cases.addAll(looking());
    cases.addAll(computing());
    return cases;
  }

  private List<ReplayCase> searching() {
    String search = "TCIA Search...|source=demo modality=CT";
    String list = "path=[" + path("my list.tcia") + "]";
    return List.of(
        ReplayCase.of("TCIA Browser", List.of(), ""),
        ReplayCase.of(
            "TCIA Search...", List.of(), "source=demo modality=CT text=[demo ct] limit=5"),
        ReplayCase.of(
            "TCIA Open Series...",
            List.of(),
            "series=" + ct + " source=demo slices=30-45 step=2 annotations=all"),
        ReplayCase.of(
            "TCIA Open DICOM...",
            List.of(),
            "path=[" + path("data") + "] slices=30-45 type=32-bit"),
        ReplayCase.of("TCIA Open Manifest...", List.of(), list + " source=demo slices=1-3"),
        ReplayCase.of("TCIA Open Manifest...", List.of(), list + " list source=demo"),
        ReplayCase.of("TCIA Save Manifest...", List.of(search), "path=[" + out("a b.csv") + "]"),
        ReplayCase.of(
            "TCIA Download...",
            List.of(),
            "series=" + pet + " path=[" + out("copy") + "] layout=classic source=demo"));
  }

  private String out(String name) {
    return output().resolve(name).toString();
  }

  private List<ReplayCase> annotating() {
    String a = "a=[" + "%s" + "] b=[" + "%s" + "]";
    return List.of(
        ReplayCase.of(
            "TCIA Overlay Annotations...",
            List.of(openCt),
            "path=[" + path("to send/seg.dcm") + "] mode=fill opacity=0.4"),
        ReplayCase.of("TCIA Annotation List", List.of(openMarked), "").showing("Annotations"),
        ReplayCase.of("TCIA Measure Annotations", List.of(openMarked), ""),
        ReplayCase.of("TCIA Compare Annotations...", List.of(openMarked), comparison(a)),
        ReplayCase.of(
            "TCIA Export Annotations...",
            List.of(openMarked),
            "format=seg path=[" + out("my seg.dcm") + "]"),
        ReplayCase.of(
            "TCIA Export Annotations...",
            List.of(openMarked),
            "format=roiset path=[" + out("rois.zip") + "]"),
        ReplayCase.of(
            "TCIA Send Annotations...", List.of(), "path=[" + path("to send") + "] source=lab"));
  }

  /** The first two annotations of the list. */
  private String comparison(String form) {
    try {
      run(openMarked);
      List<String> names =
          Commands.run("TCIA Annotation List", "")
              .lines()
              .skip(1)
              .map(row -> row.substring(0, row.indexOf('\t')))
              .toList();
      return String.format(form, names.get(0), names.get(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      OpenImages.closeAll();
    }
  }

  private List<ReplayCase> looking() {
    String openPet = "TCIA Open Series...|source=demo series=" + pet;
    return List.of(
        ReplayCase.of("TCIA Window Preset...", List.of(openCt), "preset=[CT lung]"),
        ReplayCase.of("TCIA Window Preset...", List.of(openCt), "center=50 width=350"),
        ReplayCase.of("TCIA Convert to SUV...", List.of(openPet), "type=lbm-james"),
        ReplayCase.of("TCIA Series Report", List.of(openCt), ""),
        ReplayCase.of("TCIA DICOM Header", List.of(openCt), "").showing("DICOM Header"),
        ReplayCase.of("TCIA Link Windows", List.of(openCt, openPet), ""),
        ReplayCase.of("TCIA Citation", List.of(openCt), ""),
        ReplayCase.of("TCIA Settings...", List.of(), "connections=5 labels=off"));
  }

  private List<ReplayCase> computing() {
    return List.of(
        ReplayCase.of(
            "TCIA Radiomics...",
            List.of(openMarked),
            "families=shape,firstorder spacing=1,1,1 path=[" + out("one series.csv") + "]"),
        ReplayCase.of(
            "TCIA Radiomics Batch...",
            List.of(),
            "path=["
                + path("my list.tcia")
                + "] output=["
                + out("all.csv")
                + "] source=demo families=firstorder"),
        ReplayCase.of(
            "TCIA Feature Map...",
            List.of(openMarked),
            "feature=firstorder_Mean kernel=1 roi=annotations"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

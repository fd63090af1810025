package org.tciaviewer.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.imagej.SeriesReport;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Lists everything found about the current image, as a table and, if asked for, as JSON. */
public final class SeriesReportCommand implements Command {
  static final String TITLE = "Series Report";
  static final List<String> COLUMNS = List.of("Finding", "Severity", "Value", "Where");

  private static final Key<Optional<Path>> PATH = Key.path("path").labelled("JSON file (optional)");

  @Override
  public String name() {
    return "TCIA Series Report";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PATH);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    ImagePlus image = CurrentImage.required();
    List<Notice> findings = SeriesReport.of(image);
    Optional<Path> file = keys.get(PATH);
    if (file.isPresent()) {
      Files.writeString(file.get(), json(image, findings));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Notice n : findings) {
      rows.add(List.of(n.finding(), n.severity().name(), n.value(), n.where()));
    }
    Table table = new Table(TITLE, COLUMNS, Set.of(), rows);
    table.show();
    return table.tsv();
  }

  private static String json(ImagePlus image, List<Notice> findings) {
    JsonObject report = new JsonObject();
    report.addProperty("image", image.getTitle());
    report.addProperty("SeriesInstanceUID", image.getProp("SeriesInstanceUID"));
    JsonArray list = new JsonArray();
    for (Notice n : findings) {
      JsonObject one = new JsonObject();
      one.addProperty("finding", n.finding());
      one.addProperty("severity", n.severity().name());
      one.addProperty("value", n.value());
      one.addProperty("where", n.where());
      list.add(one);
    }
    report.add("findings", list);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(report)
        + "\n";
  }
}

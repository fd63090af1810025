package org.tciaviewer.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.Launcher;

/** The service as it is found by SciJava. Stateless. */
@Plugin(type = Service.class)
public final class DefaultTciaService extends AbstractService implements TciaService {
  @Override
  public String run(String command, String keys) throws IOException {
    return Launcher.run(command, keys);
  }

  @Override
  public List<ImagePlus> open(String seriesInstanceUid, String source) throws IOException {
    Keys keys = Keys.NONE.with("series", seriesInstanceUid).with("source", source);
    List<ImagePlus> images = new ArrayList<>();
    for (String id : run("TCIA Open Series...", keys.line()).split("\n")) {
      images.add(WindowManager.getImage(Integer.parseInt(id.strip())));
    }
    images.sort(Comparator.comparingInt(ImagePlus::getStackSize).reversed());
    return images;
  }

  @Override
  public List<Map<String, String>> search(String keys) throws IOException {
    String[] lines = run("TCIA Search...", keys).split("\n");
    String[] columns = lines[0].split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int r = 1; r < lines.length; r++) {
      String[] cells = lines[r].split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < columns.length; c++) {
        row.put(columns[c], cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }
}

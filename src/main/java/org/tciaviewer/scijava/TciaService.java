package org.tciaviewer.scijava;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.scijava.service.SciJavaService;

/**
 * The commands of TCIA Viewer for scripts: {@code #@ TciaService tcia}. Blocking; not for the event
 * thread.
 */
public interface TciaService extends SciJavaService {
  /**
   * Runs any command.
   *
   * @param command as in the menu, such as "TCIA Search..."
   * @param keys as in a macro, such as {@code "source=demo modality=CT"}
   * @return the IDs of the images opened, one a line, or a table with tabs
   * @throws IllegalArgumentException when the name or the keys do not fit
   * @throws IOException when data or the world fail
   */
  String run(String command, String keys) throws IOException;

  /**
   * Opens a series.
   *
   * @param seriesInstanceUid Series Instance UID (0020,000E)
   * @param source "auto", "idc", "nbia", "demo" or a server of the settings
   * @return the images, largest first
   * @throws IllegalArgumentException when the source does not have the series
   * @throws IOException when data or the world fail
   */
  List<ImagePlus> open(String seriesInstanceUid, String source) throws IOException;

  /**
   * Searches.
   *
   * @param keys of {@code TCIA Search...}
   * @return one row for each series: column name to text
   * @throws IOException when the archive fails
   */
  List<java.util.Map<String, String>> search(String keys) throws IOException;
}

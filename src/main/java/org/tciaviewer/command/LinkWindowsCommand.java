package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tciaviewer.imagej.LinkedScrolling;
import org.tciaviewer.job.Job;

/** Links open images so that they scroll by position in the patient. */
public final class LinkWindowsCommand implements Command {
  private static final Key<String> IMAGES =
      Key.openChoice("images", "image IDs separated by commas", "all", "none");

  @Override
  public String name() {
    return "TCIA Link Windows";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(IMAGES);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    String wish = keys.get(IMAGES);
    if (wish.equals("none")) {
      LinkedScrolling.unlink();
      return "";
    }
    LinkedScrolling.link(wish.equals("all") ? allOpen() : named(Keys.items(wish)));
    return LinkedScrolling.linked().stream()
        .map(i -> Integer.toString(i.getID()))
        .collect(Collectors.joining("\n"));
  }

  /** The current image first: its Frame of Reference decides. */
  private static List<ImagePlus> allOpen() {
    List<ImagePlus> images = new ArrayList<>();
    images.add(CurrentImage.required());
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null && !images.contains(image)) {
        images.add(image);
      }
    }
    return images;
  }

  private static List<ImagePlus> named(List<String> ids) {
    List<ImagePlus> images = new ArrayList<>();
    for (String id : ids) {
      ImagePlus image =
          id.matches("-\\d{1,9}") ? WindowManager.getImage(Integer.parseInt(id)) : null;
      if (image == null) {
        throw new IllegalArgumentException(
            "images=" + id + ": no such image is open; accepted: all, none, or image IDs");
      }
      images.add(image);
    }
    return images;
  }
}

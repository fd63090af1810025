package org.tciaviewer.imagej;

import ij.ImageStack;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A stack whose slice labels, which hold the header text of each slice, are written when somebody
 * asks for them: most slices are never asked, and writing the text costs as much as reading the
 * slice. In all other ways it is ImageJ's stack: slices may be added, deleted, moved and renamed. A
 * label that was asked for is kept. Labels are safe to ask for from several threads.
 */
final class HeaderStack extends ImageStack {
  /** No label begins so: the place holders never meet a real label. */
  private static final String PROMISE = "\0promised ";

  /** Labels to be written, by the text that holds their place. ImageJ moves that with its slice. */
  private final Map<String, Supplier<String>> promised = new HashMap<>();

  private int promises;

  HeaderStack(int width, int height) {
    super(width, height);
  }

  /**
   * Adds a slice whose label is made when it is asked for.
   *
   * @param label called at most once, with this stack locked
   */
  synchronized void addSlice(Supplier<String> label, Object pixels) {
    String holder = PROMISE + promises++;
    promised.put(holder, label);
    addSlice(holder, pixels);
  }

  /** The label of a one-based slice, written now if it has not been. */
  @Override
  public synchronized String getSliceLabel(int n) {
    String label = super.getSliceLabel(n);
    Supplier<String> promise = promised.remove(label);
    if (promise != null) {
      label = promise.get();
      setSliceLabel(label, n);
    }
    return label;
  }

  /** The labels of all slices, all written now; as ever the array of the stack itself. */
  @Override
  public synchronized String[] getSliceLabels() {
    for (int n = 1; n <= getSize(); n++) {
      getSliceLabel(n);
    }
    return super.getSliceLabels();
  }

  /** Labels not written yet. */
  synchronized int promisedLabels() {
    return promised.size();
  }
}

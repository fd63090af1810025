package org.tciaviewer.series;

import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * The attributes of one frame wherever they are encoded: in its item of Per-frame Functional Groups
 * Sequence (5200,9230), in Shared Functional Groups Sequence (5200,9229), or at the root (PS3.3
 * C.7.6.16). A macro given per frame replaces the shared one. Immutable.
 */
final class FunctionalGroups {
  private final DataSet root;
  private final DataSet shared;
  private final DataSet perFrame;

  private FunctionalGroups(DataSet root, DataSet shared, DataSet perFrame) {
    this.root = root;
    this.shared = shared;
    this.perFrame = perFrame;
  }

  /** The groups of a frame; without Functional Groups only the root has attributes. */
  static FunctionalGroups of(DataSet root, int frameIndex) {
    List<DataSet> frames = root.items(Tag.PerFrameFunctionalGroupsSequence);
    DataSet shared = root.item(Tag.SharedFunctionalGroupsSequence).orElseGet(DataSet::empty);
    DataSet own = frameIndex < frames.size() ? frames.get(frameIndex) : DataSet.empty();
    return new FunctionalGroups(root, shared, own);
  }

  /** Whether the object is encoded with Functional Groups. */
  boolean isEnhanced() {
    return perFrame.size() > 0 || shared.size() > 0;
  }

  /** First item of a macro's sequence, per frame or shared. */
  Optional<DataSet> macro(int sequence) {
    Optional<DataSet> own = perFrame.item(sequence);
    return own.isPresent() ? own : shared.item(sequence);
  }

  /** The macro's item if it is there, else the root: where single-frame objects keep the same. */
  DataSet macroOrRoot(int sequence) {
    return macro(sequence).orElse(root);
  }

  /**
   * The Data Set that holds an attribute: the macro's item, else the root; an empty one if neither
   * has it.
   */
  DataSet holder(int sequence, int tag) {
    Optional<DataSet> item = macro(sequence);
    if (item.isPresent() && item.get().contains(tag)) {
      return item.get();
    }
    return root.contains(tag) ? root : DataSet.empty();
  }

  /** The instance's Data Set. */
  DataSet root() {
    return root;
  }
}

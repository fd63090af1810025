package org.tciaviewer.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.ContainerAdapter;
import java.awt.event.ContainerEvent;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.TransferHandler;

/**
 * Takes files that are dropped on a window, all of a drop at once. What a component takes and gives
 * besides, such as text, stays with it. Event thread only.
 */
final class FileDrop extends TransferHandler {
  private static final long serialVersionUID = 1L;
  private final transient Consumer<List<Path>> taker;
  private final TransferHandler own;

  private FileDrop(Consumer<List<Path>> taker, TransferHandler own) {
    this.taker = taker;
    this.own = own;
  }

  /**
   * Makes a window take files wherever they are dropped: a list or a text field would refuse them
   * itself, and Swing then asks nobody else.
   */
  static void install(JRootPane pane, Consumer<List<Path>> taker) {
    pane.setTransferHandler(new FileDrop(taker, new TransferHandler(null)));
    adopt(pane.getContentPane(), taker);
  }

  private static void adopt(Component c, Consumer<List<Path>> taker) {
    if (c instanceof JComponent j
        && j.getTransferHandler() != null
        && !(j.getTransferHandler() instanceof FileDrop)) {
      j.setTransferHandler(new FileDrop(taker, j.getTransferHandler()));
    }
    if (c instanceof Container container) {
      for (Component child : container.getComponents()) {
        adopt(child, taker);
      }
      container.addContainerListener(
          new ContainerAdapter() {
            @Override
            public void componentAdded(ContainerEvent e) {
              adopt(e.getChild(), taker);
            }
          });
    }
  }

  private static boolean hasFiles(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return hasFiles(support) || own.canImport(support);
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!hasFiles(support)) {
      return own.importData(support);
    }
    try {
      Object data = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      taker.accept(((List<?>) data).stream().map(f -> ((File) f).toPath()).toList());
      return true;
    } catch (UnsupportedFlavorException | IOException e) {
      return false; // Swing tells the source that the drop was refused
    }
  }

  @Override
  public int getSourceActions(JComponent c) {
    return own.getSourceActions(c);
  }

  @Override
  public void exportAsDrag(JComponent c, InputEvent e, int action) {
    own.exportAsDrag(c, e, action);
  }

  @Override
  public void exportToClipboard(JComponent c, Clipboard clip, int action) {
    own.exportToClipboard(c, clip, action);
  }
}

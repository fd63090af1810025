package org.tciaviewer.ui;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import java.awt.BorderLayout;
import java.awt.KeyboardFocusManager;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * Chooses one of the open images: the active one while "Follow" is ticked, else the one picked.
 * Tells of another choice, of changes of the chosen image, and when no image is left. Event thread
 * only; {@link #stop} ends it.
 */
final class ImageChooser extends JPanel {
  private static final long serialVersionUID = 1L;
  private final JComboBox<Item> box = new JComboBox<>();
  private final JCheckBox follow = new JCheckBox("Follow the active image");
  private final transient Consumer<Optional<ImagePlus>> listener;
  private final transient Follower follower = new Follower();
  private transient Optional<ImagePlus> chosen = Optional.empty();
  private boolean filling;

  /** An open image in the box, by its title. */
  private record Item(ImagePlus image) {
    @Override
    public String toString() {
      return image.getTitle();
    }
  }

  /**
   * A chooser of the images open now and later.
   *
   * @param listener hears of the chosen image whenever another is chosen or it changes; of none
   *     when the last image was closed
   */
  ImageChooser(Consumer<Optional<ImagePlus>> listener) {
    super(new BorderLayout(6, 0));
    this.listener = listener;
    JLabel label = new JLabel("Image");
    label.setDisplayedMnemonic('I');
    label.setLabelFor(box);
    box.setName("image");
    box.setToolTipText("The image whose annotations are listed");
    follow.setName("follow");
    follow.setMnemonic('W');
    follow.setToolTipText("List the annotations of the image window that was activated last");
    follow.setSelected(true);
    add(label, BorderLayout.WEST);
    add(box, BorderLayout.CENTER);
    add(follow, BorderLayout.EAST);
    box.addActionListener(e -> picked());
    ImagePlus.addImageListener(follower);
    KeyboardFocusManager.getCurrentKeyboardFocusManager()
        .addPropertyChangeListener("activeWindow", follower);
  }

  /** Whether the active image is followed. */
  boolean isFollowing() {
    return follow.isSelected();
  }

  /** Follows the active image from now on, or not. */
  void setFollowing(boolean following) {
    follow.setSelected(following);
  }

  /** The chosen image. */
  Optional<ImagePlus> image() {
    return chosen;
  }

  /** Chooses an image. */
  void choose(ImagePlus image) {
    chosen = Optional.of(image);
    fill();
    listener.accept(chosen);
  }

  private void picked() {
    if (!filling && box.getSelectedItem() instanceof Item item) {
      follow.setSelected(follow.isSelected() && chosen.equals(Optional.of(item.image())));
      choose(item.image());
    }
  }

  private void fill() {
    filling = true;
    DefaultComboBoxModel<Item> model = new DefaultComboBoxModel<>();
    open().forEach(i -> model.addElement(new Item(i)));
    chosen.ifPresent(i -> model.setSelectedItem(new Item(i)));
    box.setModel(model);
    filling = false;
  }

  private static List<ImagePlus> open() {
    List<ImagePlus> open = new ArrayList<>();
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null) {
        open.add(image);
      }
    }
    return open;
  }

  /** Hears of no image any more. */
  void stop() {
    ImagePlus.removeImageListener(follower);
    KeyboardFocusManager.getCurrentKeyboardFocusManager()
        .removePropertyChangeListener("activeWindow", follower);
  }

  /** Keeps the box true when images come, change and go, and the choice when windows do. */
  private final class Follower implements ImageListener, PropertyChangeListener {
    private boolean isTold;

    @Override
    public void imageOpened(ImagePlus opened) {
      SwingUtilities.invokeLater(ImageChooser.this::fill);
    }

    @Override
    public void imageClosed(ImagePlus closed) {
      SwingUtilities.invokeLater(() -> gone(closed));
    }

    private void gone(ImagePlus closed) {
      if (chosen.equals(Optional.of(closed))) {
        chosen = Optional.ofNullable(WindowManager.getCurrentImage()).filter(i -> i != closed);
        listener.accept(chosen);
      }
      fill();
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
      // Scrolling updates an image many times a second: told once until the event thread is free.
      if (chosen.equals(Optional.of(updated)) && !isTold) {
        isTold = true;
        SwingUtilities.invokeLater(this::tell);
      }
    }

    private void tell() {
      isTold = false;
      listener.accept(chosen);
    }

    @Override
    public void propertyChange(PropertyChangeEvent e) {
      if (follow.isSelected() && e.getNewValue() instanceof ImageWindow window) {
        ImagePlus image = window.getImagePlus();
        if (image != null && !chosen.equals(Optional.of(image))) {
          choose(image);
        }
      }
    }
  }
}

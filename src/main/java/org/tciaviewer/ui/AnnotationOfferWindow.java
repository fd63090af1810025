package org.tciaviewer.ui;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.tciaviewer.command.AnnotationOffer;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.Windows;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Tells below an image what annotates its series, and draws it on demand. It takes no focus when it
 * comes, blocks nothing, and goes with the image. Event thread only; looking and drawing happen on
 * a thread of its own.
 */
final class AnnotationOfferWindow extends JDialog {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;
  private static final int MOST_ROWS = 6;

  private final transient AnnotationOffer offer;
  private final transient Background work;
  private final JLabel status;
  private final JButton overlay = new JButton("Overlay");
  private final transient Closer closer = new Closer();

  /** Looks for annotations and, if there are any, offers them. */
  static void look(AnnotationOffer offer) {
    Background work = new Background("TCIA annotation search");
    work.start(
        Job.silent(),
        offer::find,
        found -> {
          if (found.isEmpty() || offer.image().getWindow() == null) {
            end(work, offer);
          } else {
            new AnnotationOfferWindow(offer, work, found).setVisible(true);
          }
        },
        e -> {
          IJ.showStatus("Annotations not looked for: " + BrowserModel.message(e));
          end(work, offer);
        });
  }

  private static void end(Background work, AnnotationOffer offer) {
    work.close();
    offer.close();
  }

  private AnnotationOfferWindow(AnnotationOffer offer, Background work, List<String> found) {
    super(offer.image().getWindow(), "Annotations found", ModalityType.MODELESS);
    this.offer = offer;
    this.work = work;
    String count = found.size() == 1 ? "1 annotation" : found.size() + " annotations";
    status = new JLabel(count + " of this series:");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setAutoRequestFocus(false);
    setContentPane(content(found));
    getRootPane().setDefaultButton(overlay);
    getRootPane()
        .registerKeyboardAction(
            e -> dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    HelpKey.bind(getRootPane(), Help.page(Help.Guide.ANNOTATIONS));
    Scaling.apply(this);
    pack();
    Window image = offer.image().getWindow();
    Point below = new Point(image.getX(), image.getY() + image.getHeight());
    setLocation(Docking.within(below, getSize(), Docking.screen(image)));
    ImagePlus.addImageListener(closer);
    addWindowListener(closer);
  }

  private JPanel content(List<String> found) {
    JList<String> list = new JList<>(found.toArray(String[]::new));
    list.setVisibleRowCount(Math.min(MOST_ROWS, found.size()));
    list.setName("found");
    status.setLabelFor(list);
    overlay.setMnemonic('O');
    overlay.setToolTipText("Draws them on the image (annotations=all)");
    overlay.addActionListener(e -> draw());
    JButton no = new JButton("Not now");
    no.setMnemonic('N');
    no.setToolTipText("TCIA Overlay Annotations... draws them later (Escape)");
    no.addActionListener(e -> dispose());
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP, 0));
    buttons.add(overlay);
    buttons.add(no);
    JPanel all = new JPanel(new BorderLayout(GAP, GAP));
    all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    all.add(status, BorderLayout.NORTH);
    all.add(new JScrollPane(list), BorderLayout.CENTER);
    all.add(buttons, BorderLayout.SOUTH);
    return all;
  }

  private void draw() {
    overlay.setEnabled(false);
    status.setText("Reading …");
    Job job = Job.silent();
    work.start(
        job,
        running -> {
          offer.draw(running);
          return running.notices().size();
        },
        notices -> {
          job.notices().stream()
              .filter(n -> n.severity() != Notice.Severity.INFO)
              .forEach(n -> IJ.log("TCIA " + n.line()));
          dispose();
          Windows.installed().ifPresent(w -> w.dockAnnotationList(offer.image()));
        },
        e -> {
          overlay.setEnabled(true);
          status.setText(BrowserModel.message(e));
          pack();
        });
  }

  /** Ends the offer with its window, and the window with its image. */
  private final class Closer extends WindowAdapter implements ImageListener {
    @Override
    public void windowClosed(WindowEvent e) {
      ImagePlus.removeImageListener(this);
      end(work, offer);
    }

    @Override
    public void imageOpened(ImagePlus opened) {
      // another image changes nothing
    }

    @Override
    public void imageClosed(ImagePlus closed) {
      if (closed == offer.image()) {
        SwingUtilities.invokeLater(AnnotationOfferWindow.this::dispose);
      }
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
      // scrolling changes nothing
    }
  }
}

package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.Prefs;
import ij.gui.ImageCanvas;
import ij.gui.TextRoi;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;

/** Keys and mouse of an image window, by events sent to its canvas; needs a display. */
class ViewKeysIT {
  private static final int SIZE = 256;
  private final List<String> lines = new ArrayList<>();
  private final ViewActions actions =
      new ViewActions() {
        @Override
        public void run(ImagePlus on, String command, String keys) {
          lines.add(command + " " + keys);
        }

        @Override
        public void ran(String command, String keys) {
          lines.add("recorded " + command + " " + keys);
        }
      };
  private ImagePlus image;

  @BeforeAll
  static void startImageJ() {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    if (IJ.getInstance() == null) {
      new ImageJ(ImageJ.NO_SHOW);
    }
  }

  @BeforeEach
  void show() throws Exception {
    List<DataSet> instances =
        series(
            6,
            n ->
                ct(n, 0, 0, 2.0 * n)
                    .put(Tag.Rows, SIZE)
                    .put(Tag.Columns, SIZE)
                    .putNumbers(Tag.WindowCenter, 40, -600)
                    .putNumbers(Tag.WindowWidth, 400, 1500)
                    .putBytes(Tag.PixelData, VR.OW, new byte[2 * SIZE * SIZE]));
    image = open(instances).get(0);
    image.show();
    PatientCanvas.install(image, actions);
    settle();
  }

  @AfterEach
  void close() throws Exception {
    if (image != null) {
      if (image.getWindow() == null) {
        image.show(); // only a window tells that it is closed: the next test is to start anew
        settle();
      }
      image.changes = false;
      image.close();
      settle();
      assertThat(CanvasKeeper.count()).isZero();
    }
  }

  private static void settle() throws Exception {
    for (int n = 0; n < 3; n++) {
      EventQueue.invokeAndWait(() -> {});
    }
  }

  private void send(AWTEvent event) throws Exception {
    EventQueue.invokeAndWait(() -> ((Component) event.getSource()).dispatchEvent(event));
  }

  private void press(int code, int modifiers) throws Exception {
    ImageCanvas canvas = image.getCanvas();
    char typed = code >= KeyEvent.VK_A && code <= KeyEvent.VK_Z ? (char) (code + 32) : '\uffff';
    send(new KeyEvent(canvas, KeyEvent.KEY_PRESSED, 0, modifiers, code, typed));
  }

  private void mouse(int id, int x, int y) throws Exception {
    int mask = id == MouseEvent.MOUSE_RELEASED ? 0 : InputEvent.BUTTON3_DOWN_MASK;
    int button = id == MouseEvent.MOUSE_DRAGGED ? MouseEvent.NOBUTTON : MouseEvent.BUTTON3;
    send(new MouseEvent(image.getCanvas(), id, 0, mask, x, y, 1, false, button));
  }

  @Test
  void noKeyOfImageJIsTakenAndTheGuideNamesAll() throws Exception {
    List<ViewKeys.Binding> all = new ViewKeys((PatientCanvas) image.getCanvas()).bindings(image);
    assertThat(all).hasSizeGreaterThan(10);
    String guide = Files.readString(Path.of("docs", "guide", "viewing.md"));
    for (ViewKeys.Binding b : all) {
      assertThat(guide).contains("`" + b.key() + "`");
      assertThat(ViewKeys.isFree(b.code(), b.shift())).as(b.key()).isTrue();
    }
    assertThat(ViewKeys.isFree(KeyEvent.VK_H, false)).as("h").isFalse();
  }

  @Test
  void presetsAndTogglesAreCommandLines() throws Exception {
    press(KeyEvent.VK_F2, 0);
    press(KeyEvent.VK_F2, InputEvent.SHIFT_DOWN_MASK);
    press(KeyEvent.VK_F2, InputEvent.SHIFT_DOWN_MASK);
    press(KeyEvent.VK_F3, 0);
    press(KeyEvent.VK_F8, 0);
    press(KeyEvent.VK_F9, 0);
    press(KeyEvent.VK_J, InputEvent.SHIFT_DOWN_MASK);
    press(KeyEvent.VK_Q, InputEvent.SHIFT_DOWN_MASK);
    assertThat(lines)
        .containsExactly(
            "TCIA Window Preset... preset=file",
            "TCIA Window Preset... preset=file-2",
            "TCIA Window Preset... preset=file-1",
            "TCIA Window Preset... preset=[CT lung]",
            "TCIA Window Preset... preset=[CT abdomen]",
            "TCIA Window Preset... preset=auto",
            "TCIA Link Windows images=all",
            "TCIA Annotation List ");
  }

  @Test
  void lettersTypedIntoTextAreText() throws Exception {
    image.setRoi(new TextRoi(10, 10, "a"));
    press(KeyEvent.VK_G, 0);
    assertThat(lines).isEmpty();
    image.deleteRoi();
    press(KeyEvent.VK_G, 0);
    assertThat(lines).containsExactly("TCIA Settings... labels=off");
  }

  @Test
  void aMacroOfTheUserKeepsItsKey() throws Exception {
    @SuppressWarnings("unchecked") // ImageJ's table has no types: codes to commands
    java.util.Map<Integer, String> shortcuts = Menus.getShortcuts();
    shortcuts.put(KeyEvent.VK_F3, "Mine");
    try {
      assertThat(ViewKeys.isFree(KeyEvent.VK_F3, true)).isFalse();
      image.getWindow().removeKeyListener(IJ.getInstance());
      image.getCanvas().removeKeyListener(IJ.getInstance());
      press(KeyEvent.VK_F3, 0);
      assertThat(lines).isEmpty();
    } finally {
      shortcuts.remove(KeyEvent.VK_F3);
    }
  }

  @Test
  void rightDragChangesTheWindowAndIsRecordedOnce() throws Exception {
    short before = ((short[]) image.getStack().getPixels(1))[7];
    mouse(MouseEvent.MOUSE_PRESSED, 50, 50);
    mouse(MouseEvent.MOUSE_DRAGGED, 150, 50);
    mouse(MouseEvent.MOUSE_DRAGGED, 250, 150);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(240, 1088));
    mouse(MouseEvent.MOUSE_RELEASED, 250, 150);
    assertThat(lines).containsExactly("recorded TCIA Window Preset... center=240 width=1088");
    assertThat(((short[]) image.getStack().getPixels(1))[7]).isEqualTo(before);
    assertThat(image.getRoi()).isNull();
  }

  @Test
  void escapeTakesADragBack() throws Exception {
    mouse(MouseEvent.MOUSE_PRESSED, 50, 50);
    mouse(MouseEvent.MOUSE_DRAGGED, 150, 90);
    press(KeyEvent.VK_ESCAPE, 0);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(40, 400));
    mouse(MouseEvent.MOUSE_DRAGGED, 200, 90);
    mouse(MouseEvent.MOUSE_RELEASED, 200, 90);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(40, 400));
    assertThat(lines).isEmpty();
  }

  @Test
  void cardIsShownAndHidden() throws Exception {
    PatientCanvas canvas = (PatientCanvas) image.getCanvas();
    press(KeyEvent.VK_F1, 0);
    assertThat(canvas.isCardShown()).isTrue();
    press(KeyEvent.VK_F1, 0);
    assertThat(canvas.isCardShown()).isFalse();
  }

  @Test
  void keysSurviveANewWindow() throws Exception {
    image.setDimensions(2, 3, 1);
    image.setOpenAsHyperStack(true);
    EventQueue.invokeAndWait(() -> new ij.gui.StackWindow(image));
    image.updateAndDraw();
    for (int n = 0; n < 50 && !hasOurCanvas(); n++) {
      Thread.sleep(100); // ImageJ tells listeners later, on the event thread
    }
    assertThat(hasOurCanvas()).isTrue();
    press(KeyEvent.VK_F3, 0);
    assertThat(lines).containsExactly("TCIA Window Preset... preset=[CT lung]");
    assertThat(Prefs.get("tcia.labels", "on")).isEqualTo("on");
  }

  /** For a moment between two windows an image has none. */
  private boolean hasOurCanvas() {
    return image.getWindow() != null && PatientCanvas.isAtHome(image);
  }
}

package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.Menus;
import ij.gui.TextRoi;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of an image window. Only keys that ImageJ leaves free are bound, and a shortcut that a
 * user or another plugin puts on one of them wins: then ours does nothing. What text is typed into
 * goes before, too. Event thread only.
 */
final class ViewKeys extends KeyAdapter {
  private static final String PRESET = "TCIA Window Preset...";
  private static final String SETTINGS = "TCIA Settings...";
  private static final String SUV = "suv";

  /** ImageJ's code for a key with Shift; function keys have one code for both. */
  private static final int SHIFT_CODE = 200;

  private static final int FIRST_PRESET = KeyEvent.VK_F3;
  private static final int LAST_PRESET = KeyEvent.VK_F8;

  /** A key, what it says on the card, and the command line behind it; none for the card itself. */
  record Binding(int code, boolean shift, String what, String command, String keys) {
    String key() {
      return (shift ? "Shift+" : "") + KeyEvent.getKeyText(code);
    }
  }

  private final PatientCanvas canvas;

  /** The window of the file that Shift+F2 showed last, one-based. */
  private int fileWindow = 1;

  ViewKeys(PatientCanvas canvas) {
    this.canvas = canvas;
  }

  @Override
  public void keyPressed(KeyEvent e) {
    if (canvas.isDragging()) {
      if (e.getKeyCode() == KeyEvent.VK_ESCAPE) {
        canvas.cancelDrag();
      }
      return;
    }
    boolean isPlain = !e.isControlDown() && !e.isAltDown() && !e.isMetaDown();
    ImagePlus image = canvas.getImage();
    if (!isPlain || !isFree(e.getKeyCode(), e.isShiftDown())) {
      return;
    }
    for (Binding b : bindings(image)) {
      boolean isTyped = image.getRoi() instanceof TextRoi && isLetter(b.code());
      if (b.code() == e.getKeyCode() && b.shift() == e.isShiftDown() && !isTyped) {
        press(b, image);
        return;
      }
    }
  }

  private static boolean isLetter(int code) {
    return code >= KeyEvent.VK_A && code <= KeyEvent.VK_Z;
  }

  private void press(Binding b, ImagePlus image) {
    canvas.say("");
    if (b.command().isEmpty()) {
      canvas.showCard(!canvas.isCardShown());
      return;
    }
    if (b.keys().startsWith(SUV) && !canvas.hasSuv()) {
      canvas.say("No SUV: " + canvas.whyNoSuv());
      return;
    }
    fileWindow = b.code() == KeyEvent.VK_F2 ? nextFileWindow(b.shift(), image) : fileWindow;
    canvas.actions().run(image, b.command(), b.keys());
  }

  /** Whether neither ImageJ, a plugin nor a macro of the user has the key. */
  static boolean isFree(int code, boolean shift) {
    boolean isFunctionKey = code >= KeyEvent.VK_F1 && code <= KeyEvent.VK_F12;
    int menuCode = shift && !isFunctionKey ? code + SHIFT_CODE : code;
    int macroCode = shift ? code + SHIFT_CODE : code;
    return !Menus.getShortcuts().containsKey(menuCode)
        && !Menus.getMacroShortcuts().containsKey(macroCode);
  }

  /** The keys that work on an image now, in the order of the card. */
  List<Binding> bindings(ImagePlus image) {
    List<Binding> all = new ArrayList<>();
    all.add(new Binding(KeyEvent.VK_F1, false, "this card", "", ""));
    if (image.getBitDepth() != 24) {
      addWindows(all, image);
    }
    all.add(settings(KeyEvent.VK_G, "letters and corner text", "labels", canvas.areLabelsShown()));
    if (canvas.hasSuv() || !canvas.whyNoSuv().isEmpty()) {
      all.add(settings(KeyEvent.VK_Q, "read and window in SUV", SUV, SuvScale.isOn()));
    }
    boolean isLinked = LinkedScrolling.linked().contains(image);
    String images = isLinked ? "images=none" : "images=all";
    String what = isLinked ? "scroll alone" : "scroll with the other images";
    all.add(new Binding(KeyEvent.VK_J, true, what, "TCIA Link Windows", images));
    all.add(new Binding(KeyEvent.VK_Q, true, "annotation list", "TCIA Annotation List", ""));
    return all;
  }

  private static Binding settings(int code, String what, String key, boolean isOn) {
    String line = key + "=" + (isOn ? "off" : "on");
    return new Binding(code, false, what + (isOn ? " off" : " on"), SETTINGS, line);
  }

  private void addWindows(List<Binding> all, ImagePlus image) {
    all.add(preset(KeyEvent.VK_F2, false, "the file's window", "file"));
    int offered = FileWindows.of(image).size();
    if (offered > 1) {
      int next = nextFileWindow(true, image);
      String what = "window " + next + " of " + offered + " of the file";
      all.add(preset(KeyEvent.VK_F2, true, what, "file-" + next));
    }
    addPresets(all, image);
    all.add(preset(KeyEvent.VK_F9, false, "window by the values", "auto"));
  }

  private int nextFileWindow(boolean isNext, ImagePlus image) {
    return isNext ? fileWindow % FileWindows.of(image).size() + 1 : 1;
  }

  private static void addPresets(List<Binding> all, ImagePlus image) {
    String header = PatientSpace.headerText(image, image.getCurrentSlice());
    String modality = PatientSpace.tag(header, "0008,0060");
    List<WindowPreset> fitting =
        WindowPreset.BUILT_IN.stream().filter(p -> p.fits(modality)).toList();
    addRow(all, fitting, false);
    try {
      List<WindowPreset> own = WindowPreset.own().stream().filter(p -> p.fits(modality)).toList();
      addRow(all, own, true);
    } catch (IOException e) {
      all.add(preset(FIRST_PRESET, true, e.getMessage(), "own"));
    }
  }

  private static void addRow(List<Binding> all, List<WindowPreset> presets, boolean shift) {
    for (int n = 0; n < presets.size() && FIRST_PRESET + n <= LAST_PRESET; n++) {
      WindowPreset p = presets.get(n);
      ShownWindow w = new ShownWindow(p.window().center(), p.window().width());
      String what = p.name() + "  " + w.text();
      all.add(preset(FIRST_PRESET + n, shift, what, "[" + p.name() + "]"));
    }
  }

  private static Binding preset(int code, boolean shift, String what, String value) {
    return new Binding(code, shift, what, PRESET, "preset=" + value);
  }
}

package org.tciaviewer.ui;

import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.KeyStroke;

/** What can be done with selected series: buttons, context menu and keys say the same. */
enum BrowserAction {
  OPEN("Open", 'O', "open", KeyEvent.VK_ENTER, Menu.PLAIN),
  OPEN_WITH("Open with annotations", 'W', "openWith", KeyEvent.VK_ENTER, Menu.KEY),
  OPEN_RANGE("Open range…", 'R', "openRange", KeyEvent.VK_R, Menu.KEY),
  ADD("Add to list", 'A', "addToList", KeyEvent.VK_L, Menu.KEY),
  SAVE_MANIFEST("Save manifest…", 'M', "saveManifest", KeyEvent.VK_S, Menu.KEY),
  DOWNLOAD("Download…", 'D', "download", KeyEvent.VK_D, Menu.KEY),
  COPY_UID("Copy UID", 'U', "copyUid", KeyEvent.VK_C, Menu.KEY),
  COPY_MACRO("Copy as macro", 'P', "copyMacro", KeyEvent.VK_C, Menu.SHIFT),
  WEB("Open in web viewer", 'V', "webViewer", KeyEvent.VK_B, Menu.KEY),
  CITATION("Citation", 'T', "citation", KeyEvent.VK_T, Menu.KEY);

  /** Which keys are held. */
  private enum Menu {
    PLAIN,
    KEY,
    SHIFT
  }

  private final String label;
  private final char mnemonic;
  private final String id;
  private final int key;
  private final Menu held;

  BrowserAction(String label, char mnemonic, String id, int key, Menu held) {
    this.label = label;
    this.mnemonic = mnemonic;
    this.id = id;
    this.key = key;
    this.held = held;
  }

  /** Text of buttons and menu items. */
  String label() {
    return label;
  }

  /** Letter that presses it. */
  char mnemonic() {
    return mnemonic;
  }

  /** Name of the component, for tests. */
  String id() {
    return id;
  }

  /** The key that does it when the table has the focus; needs a display. */
  KeyStroke stroke() {
    int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    int modifiers =
        switch (held) {
          case PLAIN -> 0;
          case KEY -> menu;
          case SHIFT -> menu | InputEvent.SHIFT_DOWN_MASK;
        };
    return KeyStroke.getKeyStroke(key, modifiers);
  }
}

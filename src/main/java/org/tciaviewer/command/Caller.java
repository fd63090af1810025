package org.tciaviewer.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;

/** Who started a command, which decides about dialogs and how a failure is told. */
enum Caller {
  /** A person, through a menu or a window: dialogs are welcome. */
  MENU,
  /** A macro, a script or a headless host, through {@code IJ.run}: never a dialog. */
  MACRO;

  /**
   * The caller of the plugin that runs on this thread. A command without options counts as picked
   * from the menu unless a macro runs or there is no display.
   */
  static Caller current() {
    boolean unattended =
        Macro.getOptions() != null
            || Interpreter.getInstance() != null
            || Interpreter.isBatchMode()
            || IJ.macroRunning()
            || GraphicsEnvironment.isHeadless();
    return unattended ? MACRO : MENU;
  }
}

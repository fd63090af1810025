/**
 * The Swing windows: browser with preview and saved searches, annotation list, annotations on
 * offer, header. No section of the standard. Implements {@link org.tciaviewer.command.Windows}; may
 * import every package but {@code scijava}. Components are touched on the event thread only, and
 * nothing slow runs there: see {@link org.tciaviewer.ui.Background}.
 */
package org.tciaviewer.ui;

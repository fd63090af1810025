/**
 * The commands of the product as objects: they parse their keys, run headless or from a dialog,
 * record themselves and fail in one way for all callers. No section of the standard; may import
 * every package but {@code ui}, {@code scijava} and the root; {@code ij} and value types of {@code
 * java.awt}.
 */
package org.tciaviewer.command;

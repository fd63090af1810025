/**
 * What exists only where SciJava does (Fiji): manifests open by File &gt; Open and drag and drop,
 * and a service for scripts. The only package that is lost in plain ImageJ; may import every
 * package but {@code ui}.
 */
package org.tciaviewer.scijava;

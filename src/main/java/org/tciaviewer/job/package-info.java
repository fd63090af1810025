/**
 * One unit of work as the user sees it: its cancellation, progress and findings. Imports nothing
 * but the JDK.
 */
package org.tciaviewer.job;

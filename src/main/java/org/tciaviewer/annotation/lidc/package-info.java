/**
 * Reads LIDC/IDRI annotation XML: the CT dialect LidcReadMessage and the chest radiograph dialect
 * IdriReadMessage (schemas LidcReadMessage.xsd and IdriReadMessage.xsd of the LIDC). Found as a
 * service; may import what {@code annotation} may, and {@code annotation}.
 */
package org.tciaviewer.annotation.lidc;

/**
 * Where pixels lie in the patient: image planes, index-to-patient transforms, volume grids and the
 * tolerances by which they are compared (Image Plane Module, PS3.3 C.7.6.2). May import {@code job}
 * and {@code dicom}.
 */
package org.tciaviewer.geometry;

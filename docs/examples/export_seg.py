# Opens a series with the outlines of its readers and writes them as a DICOM segmentation.
# PyImageJ (Python 3): pip install pyimagej; Fiji with TCIA_Viewer in its plugins folder.
# usage: python export_seg.py /path/to/Fiji.app /data/readers.dcm

import sys

import imagej

MACRO = """
run("TCIA Open Series...", "series=SERIES source=demo annotations=lidc");
run("TCIA Export Annotations...", "format=seg path=[FILE]");
close();
"""

# the thorax CT of the demo archive
SERIES = "2.25.340255300597697778693349767361519129090"


def main(fiji, file):
    ij = imagej.init(fiji, mode="headless")
    ij.py.run_macro(MACRO.replace("SERIES", SERIES).replace("FILE", file))


if __name__ == "__main__":
    main(*sys.argv[1:])

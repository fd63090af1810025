# Features of all annotations of all CT series that a search finds, in one CSV file.
# Fiji's script editor (language Python, which is Jython), with or without a display.
# Run it again after an interruption: what has rows is skipped.
# Uses the demo archive: put source=auto and a collection of your own in its place.

import os
from org.tciaviewer import Commands

folder = globals().get("output", os.path.expanduser("~"))
csv = os.path.join(folder, "radiomics.csv")

found = Commands.run("TCIA Search...", "source=demo modality=CT")
print("%d series found" % (len(found.splitlines()) - 1))

keys = "source=demo convention=pyradiomics families=shape,firstorder,glcm spacing=1,1,1"
print(Commands.run("TCIA Radiomics Batch...", keys + " output=[" + csv + "]"))

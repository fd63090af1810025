// Finds the CT with the most images, opens it with its annotations, measures them and saves the table.
// ImageJ or Fiji: Plugins > Macros > Run..., or ImageJ -macro search_open_measure.ijm /data/
// Uses the demo archive: put source=auto and a collection of your own in its place.

output = getArgument();
if (output == "") output = getDirectory("Folder for the results");

run("TCIA Search...", "source=demo modality=CT");
best = 0;
for (row = 1; row < Table.size("TCIA Series"); row++) {
  if (Table.get("Images", row, "TCIA Series") > Table.get("Images", best, "TCIA Series")) best = row;
}
series = Table.getString("SeriesInstanceUID", best, "TCIA Series");

run("TCIA Open Series...", "series=" + series + " source=demo annotations=all");
run("TCIA Window Preset...", "preset=[CT lung]");
run("TCIA Measure Annotations");
Table.save(output + "measurements.csv", "Annotation Measurements");
print(Table.size("Annotation Measurements") + " annotations of " + getTitle() + " measured");

// One line per PET series: mean and highest SUV (body weight) of the whole image, as CSV.
// Fiji's script editor (language Groovy), with or without a display; the file goes into your home folder.
// Uses the demo archive: put source=auto and a collection of your own in its place.

import ij.WindowManager
import ij.process.StackStatistics
import org.tciaviewer.Commands

def folder = binding.hasVariable("output") ? output : System.getProperty("user.home")
def image = { ids -> WindowManager.getImage(ids.readLines().first() as int) }

def rows = Commands.run("TCIA Search...", "source=demo modality=PT").readLines()*.split("\t", -1)
def header = rows.head() as List
def lines = ["PatientID,SeriesInstanceUID,SUVmean,SUVmax"]

rows.tail().each { row ->
    def uid = row[header.indexOf("SeriesInstanceUID")]
    def pet = image(Commands.run("TCIA Open Series...", "series=$uid source=demo"))
    def suv = image(Commands.run("TCIA Convert to SUV...", "type=bw"))
    def values = new StackStatistics(suv)
    lines << [row[header.indexOf("PatientID")], uid, values.mean.round(3), values.max.round(3)].join(",")
    [suv, pet].each { it.changes = false; it.close() }
}

new File(folder, "suv.csv").text = lines.join("\n") + "\n"
println "${lines.size() - 1} PET series written to ${new File(folder, 'suv.csv')}"

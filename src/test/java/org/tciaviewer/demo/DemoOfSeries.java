package org.tciaviewer.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.Job;

/** The embedded archive with series made up for tests instead of its own. */
public final class DemoOfSeries {
  private DemoOfSeries() {}

  public static DemoArchive start(List<FakeSeries> all, Faults faults) throws IOException {
    List<DemoSeries> series = new ArrayList<>();
    for (FakeSeries s : all) {
      series.add(of(s));
    }
    return DemoArchive.start(
        DemoArchive.Options.standard().withFaults(faults),
        new Catalogue(List.of(() -> series)),
        Job.silent());
  }

  private static DemoSeries of(FakeSeries s) throws IOException {
    List<DemoInstance> instances = new ArrayList<>();
    for (int i = 0; i < s.files.size(); i++) {
      byte[] file = s.files.get(i);
      instances.add(new DemoInstance(s.sopUids.get(i), 1, i + 1, file.length, () -> file));
    }
    byte[] first = s.files.get(0);
    DataSet header = DicomFile.read(first, 0, first.length, s.uid, Job.silent()).dataSet();
    return new DemoSeries(s.collection, DemoSeries.Licence.UNKNOWN, header, instances, List.of());
  }
}

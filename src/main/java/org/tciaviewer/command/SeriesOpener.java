package org.tciaviewer.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.imagej.Provenance;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.VirtualVolume;
import org.tciaviewer.series.Volume;

/**
 * Opens series of one archive as images: streams into memory while the first slices are on screen
 * already, builds the images, draws their annotations. Whatever goes wrong is thrown; the run takes
 * back what is shown. Not thread-safe.
 */
final class SeriesOpener {
  private final SharedArchive shared;
  private final Archive archive;
  private final Keys keys;
  private final Opened opened;
  private final Job job;

  /** Annotation series that are on their images already. */
  private final Set<String> drawn = new HashSet<>();

  /** Whether what is opened is looked at for an annotation that was asked for. */
  private boolean isForAnnotation;

  SeriesOpener(SharedArchive shared, Keys keys, Opened opened, Job job) {
    this.shared = shared;
    this.archive = shared.archive();
    this.keys = keys;
    this.opened = opened;
    this.job = job;
  }

  /**
   * Looks a series up.
   *
   * @throws IllegalArgumentException when the archive does not have it
   */
  SeriesRecord find(String uid) throws IOException {
    List<SeriesRecord> found = archive.search(Query.ofSeries(uid), job);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "series="
              + uid
              + ": "
              + archive.name()
              + " does not have this series; check the UID, find series with TCIA Search..., or try"
              + " another source=");
    }
    return found.get(0);
  }

  /**
   * Opens series one after the other, then draws the annotations among them on their images; a
   * cancel keeps what has arrived and ends it.
   *
   * @throws IOException when the archive or the data fail
   * @throws java.util.concurrent.CancellationException when cancelled with nothing usable to keep
   */
  void openAll(List<SeriesRecord> records) throws IOException {
    List<SeriesRecord> imagesFirst = new ArrayList<>(records);
    imagesFirst.sort(Comparator.comparing(AnnotatedSeries::isNoImage));
    for (SeriesRecord record : imagesFirst) {
      if (job.isCancelled()) {
        return;
      }
      if (AnnotatedSeries.isNoImage(record)) {
        openAnnotated(record);
      } else {
        open(record);
      }
    }
  }

  /** From an annotation its image: opens what it refers to, unless this run did, and draws it. */
  private void openAnnotated(SeriesRecord annotation) throws IOException {
    AnnotatedSeries annotated = AnnotatedSeries.read(archive, annotation, job);
    List<ImagePlus> images = new ArrayList<>();
    isForAnnotation = true;
    for (SeriesRecord image : annotated.images(archive)) {
      if (imagesOf(image).isEmpty()) {
        open(image);
      }
      images.addAll(imagesOf(image));
    }
    isForAnnotation = false;
    if (drawn.add(annotation.seriesInstanceUid())) {
      annotated.draw(images);
      images.forEach(this::tellOfAnnotations);
    }
  }

  private List<ImagePlus> imagesOf(SeriesRecord record) {
    return opened.images().stream()
        .filter(i -> record.seriesInstanceUid().equals(i.getProp("SeriesInstanceUID")))
        .toList();
  }

  /**
   * Opens a series.
   *
   * @throws IOException when the archive or the data fail
   * @throws java.util.concurrent.CancellationException when cancelled with nothing usable to keep
   */
  private void open(SeriesRecord record) throws IOException {
    job.status("opening " + describe(record));
    if (keys.get(OpenKeys.VIRTUAL)) {
      openVirtual(record);
      return;
    }
    switch (fit(record)) {
      case WHOLE -> openWhole(record);
      case PART -> openPart(record);
      case OFFERED -> {} // opened as the person chose
    }
  }

  /** Whether a series fits the memory. */
  private enum Fit {
    /** All that comes. */
    WHOLE,
    /** What is wanted of it, if the rest is left out before it is read. */
    PART,
    /** Not as it was asked for. */
    OFFERED
  }

  private Fit fit(SeriesRecord record) throws IOException {
    LoadOptions options = OpenKeys.load(keys);
    SeriesMemory memory = SeriesMemory.of(archive, record, SeriesMemory.free(0), job);
    VoxelType loaded = options.type() == VoxelType.BITS_8 ? VoxelType.AUTO : options.type();
    long whole = memory.bytes(memory.slices(), memory.bytesPerPixel(loaded));
    long free = SeriesMemory.free(whole);
    if (memory.slices() == 0 || whole <= free) {
      return Fit.WHOLE;
    }
    boolean isComputed =
        options.gaps() == LoadOptions.Gaps.INTERPOLATE || options.tilt() == LoadOptions.Tilt.SHEAR;
    long wanted =
        memory.bytes(memory.count(options.slices()), memory.bytesPerPixel(options.type()));
    if (wanted <= free) {
      return isComputed ? Fit.WHOLE : Fit.PART;
    }
    MemoryOffers offers = MemoryOffers.of(describe(record), memory, options, wanted, free);
    if (!opened.isForPerson() || GraphicsEnvironment.isHeadless()) {
      throw new MemoryOffers.TooLarge(offers);
    }
    Keys changed = keys.withAll(MemoryDialog.ask(offers));
    OpenKeys.checkPossible(changed);
    new SeriesOpener(shared, changed, opened, job).open(record);
    return Fit.OFFERED;
  }

  private void openWhole(SeriesRecord record) throws IOException {
    Optional<LiveImage> live =
        LiveImage.isVisible() ? Optional.of(new LiveImage(opened, job)) : Optional.empty();
    LoadOptions options = OpenKeys.load(keys);
    try (InstanceStream stream = archive.open(record, streamOptions(options), job);
        SeriesLoad load = new SeriesLoad(remaining(options, stream), live, job)) {
      List<LoadedVolume> volumes = load.read(stream);
      List<ImagePlus> images = show(chosen(volumes), provenance(record, stream.servedBy()), live);
      load.incomplete().ifPresent(why -> images.forEach(SeriesOpener::markIncomplete));
      if (!job.isCancelled()) {
        annotate(record, load.annotationFiles(), images);
        turn(images.get(0), live);
      }
      images.forEach(this::keepNotices);
    } finally {
      live.ifPresent(LiveImage::abandon);
    }
  }

  /** Headers now, pixels when somebody looks. */
  private void openVirtual(SeriesRecord record) throws IOException {
    VirtualOpener opener = new VirtualOpener(shared, record, job);
    List<VirtualVolume> volumes = opener.volumes(OpenKeys.load(keys), files());
    List<LoadedVolume> loaded = volumes.stream().map(VirtualVolume::loaded).toList();
    List<ImagePlus> images = new ArrayList<>();
    for (LoadedVolume wanted : chosen(loaded)) {
      VirtualVolume volume = volumes.get(loaded.indexOf(wanted));
      ImagePlus image = opener.image(volume, provenance(record, opener.servedBy()));
      opened.show(image);
      images.add(image);
    }
    annotate(record, opener.annotationFiles(), images);
    turn(images.get(0), Optional.empty());
    images.forEach(this::keepNotices);
  }

  /** An ordinary image of some slices, or as 8-bit, without ever holding the whole series. */
  private void openPart(SeriesRecord record) throws IOException {
    VirtualOpener opener = new VirtualOpener(shared, record, job);
    List<VirtualVolume> volumes = opener.volumes(OpenKeys.load(keys), files());
    List<LoadedVolume> loaded = volumes.stream().map(VirtualVolume::loaded).toList();
    List<LoadedVolume> read = new ArrayList<>();
    for (LoadedVolume wanted : chosen(loaded)) {
      read.add(opener.read(volumes.get(loaded.indexOf(wanted))));
    }
    List<ImagePlus> images = show(read, provenance(record, opener.servedBy()), Optional.empty());
    if (opener.isIncomplete()) {
      images.forEach(SeriesOpener::markIncomplete);
    }
    annotate(record, opener.annotationFiles(), images);
    turn(images.get(0), Optional.empty());
    images.forEach(this::keepNotices);
  }

  /** Only who asks for them: headers alone may come from an archive that has no files. */
  private AnnotationFiles files() {
    return SeriesAnnotations.wantsFiles(keys) ? AnnotationFiles.WANTED : AnnotationFiles.NONE;
  }

  /** Draws the annotations that were asked for; a person who asked for none is offered some. */
  private void annotate(
      SeriesRecord record, List<SeriesLoad.AnnotationFile> files, List<ImagePlus> images)
      throws IOException {
    boolean isOffer = offersAnnotations() && !images.isEmpty();
    if (isOffer) {
      opened.offer(new AnnotationOffer(shared, keys, record, files, images));
    } else {
      drawn.addAll(new SeriesAnnotations(archive, keys, job).draw(record, files, images));
    }
  }

  /** A person sees annotations at once, unless another slice was turned to in the meantime. */
  private void turn(ImagePlus image, Optional<LiveImage> live) {
    tellOfAnnotations(image);
    boolean isAsOpened = live.map(l -> l.isAsOpened(image)).orElse(image.getCurrentSlice() == 1);
    int z = AnnotationLayer.fullestSlice(image);
    if (opened.isForPerson() && isAsOpened && z > 0) {
      image.setPosition(image.getC(), z, image.getT());
    }
  }

  private void tellOfAnnotations(ImagePlus image) {
    if (!AnnotationLayer.entries(image).isEmpty()) {
      opened.annotated(image);
    }
  }

  private boolean offersAnnotations() {
    return opened.isForPerson()
        && !isForAnnotation
        && keys.get(OpenKeys.ANNOTATIONS).equals("none")
        && !keys.has(OpenKeys.LIDC);
  }

  private static String describe(SeriesRecord record) {
    String text = (record.patientId() + " " + record.seriesDescription()).strip();
    return text.isEmpty() ? record.seriesInstanceUid() : text;
  }

  private OpenOptions streamOptions(LoadOptions load) {
    OpenOptions options =
        SeriesAnnotations.wantsFiles(keys) || offersAnnotations()
            ? OpenOptions.defaults().withAnnotationFiles()
            : OpenOptions.defaults();
    LoadOptions.SliceRange range = load.slices();
    return range.isAll()
        ? options
        : options.withSlices(new OpenOptions.SliceRange(range.first(), range.last(), range.step()));
  }

  /** What is left to do after the archive: a range that it applied is not applied again. */
  private static LoadOptions remaining(LoadOptions options, InstanceStream stream) {
    return stream.isSliceRangeApplied() ? options.withSlices(LoadOptions.SliceRange.ALL) : options;
  }

  private Provenance provenance(SeriesRecord record, Optional<String> servedBy) {
    String listedBy = record.source().isEmpty() ? archive.name() : record.source();
    String source = servedBy.orElse(listedBy);
    return new Provenance(record.collection(), record.license(), record.doi(), source);
  }

  /** The volumes that become images, by the key {@code volume}. */
  private List<LoadedVolume> chosen(List<LoadedVolume> volumes) {
    String wish = keys.get(OpenKeys.VOLUME);
    if (wish.equals("all")) {
      return volumes;
    }
    int number = wish.equals("largest") ? 1 : Integer.parseInt(wish);
    if (number > volumes.size()) {
      throw new IllegalArgumentException(
          "volume=" + wish + ": the series has " + volumes.size() + " volumes: " + list(volumes));
    }
    if (wish.equals("largest") && volumes.size() > 1) {
      job.notice(
          Notice.info(
              "Several volumes",
              list(volumes) + "; the largest was opened, volume=all or volume=N opens others",
              ""));
    }
    return List.of(volumes.get(number - 1));
  }

  private static String list(List<LoadedVolume> volumes) {
    List<String> sizes = new ArrayList<>();
    for (LoadedVolume v : volumes) {
      int count = v.volume().slices().size();
      sizes.add((sizes.size() + 1) + ": " + v.columns() + " x " + v.rows() + " x " + count);
    }
    return String.join(", ", sizes);
  }

  private List<ImagePlus> show(
      List<LoadedVolume> volumes, Provenance provenance, Optional<LiveImage> live) {
    List<ImagePlus> images = new ArrayList<>();
    for (LoadedVolume loaded : volumes) {
      Volume volume = loaded.volume();
      volume.findings().forEach(job::notice);
      loaded.notices().forEach(job::notice);
      ImagePlus built = ImagePlusBuilder.build(loaded, provenance, job.notices());
      if (images.isEmpty() && live.isPresent()) {
        images.add(live.get().finish(built, volume));
      } else {
        opened.show(built);
        images.add(built);
      }
    }
    return images;
  }

  private static void markIncomplete(ImagePlus image) {
    image.setTitle(image.getTitle() + " (incomplete)");
    image.setProp("TCIA.incomplete", "true");
  }

  private void keepNotices(ImagePlus image) {
    List<String> lines = job.notices().stream().map(Notice::line).toList();
    image.setProp("TCIA.notices", String.join("\n", lines));
  }
}

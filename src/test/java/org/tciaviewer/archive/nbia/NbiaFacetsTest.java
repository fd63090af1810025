package org.tciaviewer.archive.nbia;

import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query;
import org.tciaviewer.job.Job;

/** Collections and patients as the browser lists them. */
class NbiaFacetsTest {
  private static MockResponse json(String body) {
    return new MockResponse.Builder().body(body).build();
  }

  @Test
  void collectionsAreSortedAndCarryTheServersPatientCounts() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          json(
              "[{\"criteria\":\"LIDC-IDRI\",\"count\":\"1010\",\"authorized\":1},"
                  + "{\"Collection\":\"4D-Lung\",\"Count\":20,\"Authorized\":1}]"));
      try (Archive nbia = archive(server)) {
        assertThat(nbia.collections(Job.silent()))
            .containsExactly(
                new Facet("4D-Lung", 20, "patients"), new Facet("LIDC-IDRI", 1010, "patients"));
      }
      assertThat(server.takeRequest().getTarget())
          .endsWith("/v4/getCollectionValuesAndCounts"); // "format" would be answered by 400
    }
  }

  @Test
  void patientsOfCollectionAreAskedByItsName() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(json("[{\"PatientId\":\"B\"},{\"PatientID\":\"A\"}]"));
      try (Archive nbia = archive(server)) {
        assertThat(nbia.patients("CPTAC", Job.silent()))
            .extracting(Facet::value)
            .containsExactly("A", "B");
      }
      assertThat(server.takeRequest().getTarget()).contains("getPatient?Collection=CPTAC");
    }
  }

  @Test
  void modalitiesOfACollectionAreCountedByTheServer() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          json("[{\"Modality\":\"SEG\",\"Count\":7},{\"Modality\":\"CT\",\"Count\":\"9\"},{}]"));
      Query query = Query.builder().collection("LIDC-IDRI").body("CHEST").build();
      try (Archive nbia = archive(server)) {
        assertThat(nbia.facets(FacetBy.MODALITY, query, Job.silent()))
            .containsExactly(new Facet("CT", 9, "patients"), new Facet("SEG", 7, "patients"));
      }
      assertThat(server.takeRequest().getTarget())
          .endsWith("getModalityValuesAndCounts?Collection=LIDC-IDRI&BodyPartExamined=CHEST");
    }
  }

  @Test
  void speciesHaveTheirNames() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          json("[{\"speciesCode\":\"337915000\",\"speciesDescription\":\"Homo sapiens\"}]"));
      server.enqueue(json("[{\"Species\":\"337915000\",\"Count\":33793}]"));
      try (Archive nbia = archive(server)) {
        assertThat(nbia.facets(FacetBy.SPECIES, Query.builder().build(), Job.silent()))
            .containsExactly(new Facet("Human", 33793, "patients"));
      }
    }
  }

  @Test
  void wholeArchiveIsNeverReadToCount() throws Exception {
    try (Archive nbia = Archives.open("nbia", ArchiveSettings.defaults().withNbia("http://x/"))) {
      Job job = Job.silent();
      assertThat(nbia.facets(FacetBy.LICENSE, Query.builder().build(), job)).isEmpty();
      assertThat(job.notices()).hasSize(1);
    }
  }

  @Test
  void descriptionLosesItsMarkup() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          json(
              "[{\"id\":3,\"collectionName\":\"4D-Lung\",\"description\":\"<p>Fan&ndash;beam"
                  + " <a href='http://x/'>CT<\\/a><\\/p><script>alert(1)<\\/script>a &lt; b\","
                  + "\"descriptionURI\":\"https://doi.org/10.7937/K9/TCIA.2016.ELN8YGLE\"}]"));
      server.enqueue(json(""));
      try (Archive nbia = archive(server)) {
        assertThat(nbia.description("4D-Lung", Job.silent()))
            .contains(
                new CollectionText(
                    "4D-Lung",
                    "Fan–beam CT\na < b",
                    "10.7937/K9/TCIA.2016.ELN8YGLE",
                    "https://doi.org/10.7937/K9/TCIA.2016.ELN8YGLE"));
        assertThat(nbia.description("None", Job.silent())).isEmpty();
      }
      assertThat(server.takeRequest().getTarget())
          .endsWith("/v4/getCollectionDescriptions?collectionName=4D-Lung");
    }
  }

  private static Archive archive(MockWebServer server) {
    String url = server.url("/nbia-api/services/").toString();
    return Archives.open("nbia", ArchiveSettings.defaults().withNbia(url).withNlst(""));
  }
}

"""Checks a Label Map Segmentation against the modules of PS3.3 A.51 with pydicom.

usage: label_map_modules.py FILE
Prints one line for each finding and the number of voxels of each segment; ends with 1 if there are
findings. For validators that do not know the SOP Class yet.
"""

import sys

import numpy
import pydicom

pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
findings = []

# Attributes of Type 1 have to have a value, those of Type 2 may be empty.
TYPE_1 = {
    "General Study C.7.2.1": ["StudyInstanceUID"],
    "General Series C.7.3.1, Segmentation Series C.8.20.1": [
        "Modality", "SeriesInstanceUID", "SeriesNumber"],
    "Frame of Reference C.7.4.1": ["FrameOfReferenceUID"],
    "Enhanced General Equipment C.7.5.2": [
        "Manufacturer", "ManufacturerModelName", "DeviceSerialNumber", "SoftwareVersions"],
    "Image Pixel C.7.6.3": [
        "SamplesPerPixel", "PhotometricInterpretation", "Rows", "Columns", "BitsAllocated",
        "BitsStored", "HighBit", "PixelRepresentation", "PixelData"],
    "Segmentation Image C.8.20.2": [
        "ImageType", "InstanceNumber", "ContentLabel", "SegmentationType", "SegmentSequence",
        "LossyImageCompression"],
    "Multi-frame Functional Groups C.7.6.16": [
        "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence", "ContentDate",
        "ContentTime", "NumberOfFrames"],
    "Multi-frame Dimension C.7.6.17": ["DimensionOrganizationSequence", "DimensionIndexSequence"],
    "SOP Common C.12.1": ["SOPClassUID", "SOPInstanceUID"],
}
TYPE_2 = {
    "Patient C.7.1.1": ["PatientName", "PatientID", "PatientBirthDate", "PatientSex"],
    "General Study C.7.2.1": [
        "StudyDate", "StudyTime", "ReferringPhysicianName", "StudyID", "AccessionNumber"],
    "Frame of Reference C.7.4.1": ["PositionReferenceIndicator"],
    "Segmentation Image C.8.20.2": ["ContentDescription", "ContentCreatorName"],
}
SEGMENT = [
    "SegmentLabel", "SegmentAlgorithmType", "SegmentedPropertyCategoryCodeSequence",
    "SegmentedPropertyTypeCodeSequence"]


def expect(condition, what):
    if not condition:
        findings.append(what)


def has(item, keyword):
    return keyword in item and item[keyword].value not in (None, "", b"") and (
        item[keyword].VR != "SQ" or len(item[keyword].value) > 0)


def check_code(item, keyword, where):
    code = item[keyword].value[0]
    value = [k for k in ("CodeValue", "LongCodeValue", "URNCodeValue") if has(code, k)]
    expect(len(value) == 1, f"{where} {keyword}: one code value")
    expect(has(code, "CodeMeaning"), f"{where} {keyword}: Code Meaning")
    if value != ["URNCodeValue"]:
        expect(has(code, "CodingSchemeDesignator"), f"{where} {keyword}: Coding Scheme Designator")


def check_attributes(ds):
    for module, keywords in TYPE_1.items():
        for k in keywords:
            expect(has(ds, k), f"{module}: {k} (Type 1)")
    for module, keywords in TYPE_2.items():
        for k in keywords:
            expect(k in ds, f"{module}: {k} (Type 2)")
    expect(ds.file_meta.MediaStorageSOPClassUID == ds.SOPClassUID, "File Meta: SOP Class")
    expect(ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID, "File Meta: SOP Instance")
    expect(ds.SOPClassUID == "1.2.840.10008.5.1.4.1.1.66.7", "SOP Common: SOP Class")
    expect(ds.Modality == "SEG", "Segmentation Series: Modality SEG")
    expect(list(ds.ImageType)[:2] == ["DERIVED", "PRIMARY"], "Image Type DERIVED, PRIMARY")
    expect(ds.SegmentationType == "LABELMAP", "Segmentation Type LABELMAP")
    expect(ds.get("SegmentsOverlap", "NO") == "NO", "Segments Overlap NO: labels exclude each other")
    expect("SegmentationFractionalType" not in ds, "no Fractional Type")
    expect(ds.SamplesPerPixel == 1 and ds.PixelRepresentation == 0, "one unsigned sample")
    expect(ds.PhotometricInterpretation in ("MONOCHROME2", "PALETTE COLOR"), "Photometric")
    expect(ds.BitsAllocated in (8, 16), "Bits Allocated 8 or 16")
    expect(ds.BitsStored == ds.BitsAllocated == ds.HighBit + 1, "Bits Stored, High Bit")


def check_segments(ds):
    numbers = [s.SegmentNumber for s in ds.SegmentSequence]
    expect(len(set(numbers)) == len(numbers), "Segment Numbers differ")
    for s in ds.SegmentSequence:
        where = f"segment {s.SegmentNumber}"
        for k in SEGMENT:
            expect(has(s, k), f"{where}: {k} (Type 1)")
        for k in SEGMENT[2:]:
            check_code(s, k, where)
        expect(s.SegmentAlgorithmType in ("AUTOMATIC", "SEMIAUTOMATIC", "MANUAL"), f"{where}: type")
        expect(
            s.SegmentAlgorithmType == "MANUAL" or has(s, "SegmentAlgorithmName"),
            f"{where}: Segment Algorithm Name (Type 1C)")
        expect(has(s, "TrackingID") == has(s, "TrackingUID"), f"{where}: Tracking ID and UID")
    frames = ds.pixel_array.reshape(int(ds.NumberOfFrames), ds.Rows, ds.Columns)
    found = set(int(v) for v in numpy.unique(frames))
    expect(found <= set(numbers), f"values without a segment: {found - set(numbers)}")
    for s in ds.SegmentSequence:
        print(s.SegmentNumber, s.SegmentLabel, int((frames == s.SegmentNumber).sum()))


def check_functional_groups(ds):
    shared = ds.SharedFunctionalGroupsSequence
    expect(len(shared) == 1, "one item of Shared Functional Groups")
    groups = ds.PerFrameFunctionalGroupsSequence
    expect(len(groups) == ds.NumberOfFrames, "one Per-frame item a frame")
    organizations = {o.DimensionOrganizationUID for o in ds.DimensionOrganizationSequence}
    for index in ds.DimensionIndexSequence:
        expect(index.DimensionOrganizationUID in organizations, "Dimension Organization UID")
        expect("DimensionIndexPointer" in index, "Dimension Index Pointer")
        expect(index.DimensionIndexPointer != 0x0062000B, "no dimension by Segment Number")
    seen = set()
    for n, g in enumerate(groups, 1):
        for k in ("PixelMeasuresSequence", "PlaneOrientationSequence", "PlanePositionSequence"):
            expect((k in g) != (k in shared[0]), f"frame {n}: {k} shared or its own")
        expect("SegmentIdentificationSequence" not in g, f"frame {n}: no Segment Identification")
        values = g.FrameContentSequence[0]["DimensionIndexValues"]
        expect(values.VM == len(ds.DimensionIndexSequence), f"frame {n}: Dimension Index Values")
        expect(str(values.value) not in seen, f"frame {n}: Dimension Index Values differ")
        seen.add(str(values.value))
        check_derivation(ds, g, n)


def check_derivation(ds, group, n):
    referenced = {
        i.ReferencedSOPInstanceUID
        for s in ds.get("ReferencedSeriesSequence", [])
        for i in s.ReferencedInstanceSequence
    }
    for d in group.get("DerivationImageSequence", []):
        check_code(d, "DerivationCodeSequence", f"frame {n}")
        for source in d.SourceImageSequence:
            check_code(source, "PurposeOfReferenceCodeSequence", f"frame {n}")
            expect(
                source.ReferencedSOPInstanceUID in referenced,
                f"frame {n}: source in Common Instance Reference C.12.2")


def main(file):
    ds = pydicom.dcmread(file)
    ds.walk(lambda _, element: element.value)
    check_attributes(ds)
    if not findings:
        check_segments(ds)
        check_functional_groups(ds)
    for finding in findings:
        print("ERROR", finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

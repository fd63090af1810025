"""Prints one line per element of each file named on standard input, as pydicom reads it:
file, tag path, MD5 of the raw value. Sequences print SQ, values that
pydicom decoded while reading (character sets, empty ones) a question mark."""
import hashlib
import sys

import pydicom


def walk(name, prefix, ds):
    for tag in sorted(ds.keys()):
        if tag.element == 0 or tag in (0x7FE00010, 0x7FE00008, 0x7FE00009, 0xFFFCFFFC):
            continue
        path = f"{prefix}{tag.group:04X}{tag.element:04X}"
        raw = ds.get_item(tag)
        if raw.VR == "SQ" or ds[tag].VR == "SQ":
            print(name, path, "SQ", sep="\t")
            for i, item in enumerate(ds[tag].value):
                walk(name, f"{path}[{i}]", item)
        elif hasattr(raw, "is_raw") and raw.is_raw:
            print(name, path, hashlib.md5(raw.value or b"").hexdigest(), sep="\t")
        else:
            print(name, path, "?", sep="\t")


for line in sys.stdin:
    name = line.strip()
    try:
        ds = pydicom.dcmread(name, defer_size=None)
        if ds.is_little_endian:
            walk(name, "", ds)
            print(name, "end", "", sep="\t")
    except Exception as e:
        print(name, "failed", repr(e).replace("\t", " ").replace("\n", " "), sep="\t")

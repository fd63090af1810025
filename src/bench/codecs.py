#!/usr/bin/python3
"""Decoding speed of our codecs beside Debian's C++ ones, in one run, as ratios of CPU time per frame.

    mvn -q -P bench test-compile
    /usr/bin/python3 src/bench/codecs.py [--frames 40] [--classpath target/classes:target/test-classes]

Frames are synthetic CT slices, 512 x 512 x 16 bit, encoded with dcmtk and OpenJPEG. dcmtk's decoders run
as programs on one multi-frame file; the time dcmconv takes for the uncompressed file (start, read,
write) is taken off. CharLS 2 is called in this process. OpenJPEG's time is the one that opj_decompress
says it took to decode, in one thread. CPU time, not wall time: the machine may be shared.
"""

import argparse
import ctypes
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pydicom
from pydicom.encaps import generate_pixel_data_frame

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fixtures"))
import make_codec_fixtures as fixtures

ROUNDS = 7
SIZE = 512
# name: encoder, peer's decoder, transfer syntax, goal (our speed / peer's speed)
CODECS = {
    "rle": (["dcmcrle"], ["dcmdrle"], "1.2.840.10008.1.2.5", 1.0),
    "jpeg-lossless": (["dcmcjpeg", "+e1", "+un"], ["dcmdjpeg", "+cn"], "1.2.840.10008.1.2.4.70", 0.8),
    "jpeg-ls": (["dcmcjpls", "+un"], ["dcmdjpls"], "1.2.840.10008.1.2.4.80", 0.9),
}
# The same for JPEG 2000, encoded with OpenJPEG: options, transfer syntax, goal
JPEG_2000 = {
    "jpeg-2000": ([], "1.2.840.10008.1.2.4.90", 0.6),
    "jpeg-2000-9-7": (["-I", "-r", "10"], "1.2.840.10008.1.2.4.91", 0.6),
}


def chest(index, rng):
    """HU of a body with two lungs and a spine, with the coloured noise of a CT reconstruction."""
    y, x = np.mgrid[0:SIZE, 0:SIZE] / (SIZE / 2.0) - 1
    hu = np.full((SIZE, SIZE), -1000.0)
    inside = lambda cx, cy, rx, ry: ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1
    hu[inside(0, 0, 0.85, 0.6)] = 40
    for side in (-1, 1):
        hu[inside(0.4 * side, -0.05, 0.28 + 0.001 * index, 0.42)] = -850
    hu[inside(0, 0.4, 0.1, 0.1)] = 400
    f = np.hypot(np.fft.fftfreq(SIZE)[:, None], np.fft.rfftfreq(SIZE)[None, :])
    noise = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((SIZE, SIZE))) * np.sqrt(f) * np.exp(-(f / 0.36) ** 2))
    hu += 18 * noise / noise.std()
    hu = np.rint(np.clip(hu, -1024, 3071))
    hu[x * x + y * y > 1] = -2000
    return hu.astype(np.int16)


def write_sources(folder, frames):
    rng = np.random.RandomState(1)
    volume = np.stack([chest(i, rng) for i in range(frames)])
    fixtures.dicom(folder + "/raw.dcm", volume[0][:, :, None].astype(np.int64), 16, 16, signed=True)
    ds = pydicom.dcmread(folder + "/raw.dcm")
    ds.NumberOfFrames, ds.PixelData = frames, volume.astype("<i2").tobytes()
    ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7.3"
    ds.save_as(folder + "/raw.dcm")
    return volume


def encode_jpeg_2000(folder, name, options, volume):
    os.mkdir(folder + "/" + name)
    for i, frame in enumerate(volume):
        frame.astype(">i2").tofile(folder + "/frame.raw")
        subprocess.run(["opj_compress", "-i", folder + "/frame.raw", "-F", "%d,%d,1,16,s" % (SIZE, SIZE),
                        "-o", "%s/%s/%03d.j2k" % (folder, name, i), *options], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def openjpeg_seconds(folder, name):
    def once():
        copy = shutil.copytree(folder + "/" + name, folder + "/opj")  # it writes beside its input
        command = ["opj_decompress", "-threads", "1", "-ImgDir", copy, "-OutFor", "RAW"]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             universal_newlines=True).stdout
        shutil.rmtree(copy)
        return int(re.search(r"decode time: (\d+) ms", out).group(1)) / 1000.0

    return statistics.median(once() for _ in range(ROUNDS))


def encode(folder, name, encoder):
    subprocess.run([*encoder, folder + "/raw.dcm", folder + "/" + name + ".dcm"], check=True,
                   stderr=subprocess.DEVNULL)
    ds = pydicom.dcmread(folder + "/" + name + ".dcm")
    os.mkdir(folder + "/" + name)
    streams = list(generate_pixel_data_frame(ds.PixelData, ds.NumberOfFrames))
    for i, stream in enumerate(streams):
        with open("%s/%s/%03d" % (folder, name, i), "wb") as f:
            f.write(stream)
    return streams


def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median_cpu(command):
    return statistics.median(cpu_of(command) for _ in range(ROUNDS))


def charls_seconds(streams):
    shape = (SIZE, SIZE, 1)

    def once():
        start = time.process_time()
        for s in streams:
            charls_decode_only(s)
        return time.process_time() - start

    assert fixtures.charls_decode(streams[0], shape, 16, 0).shape == shape
    return statistics.median(once() for _ in range(ROUNDS)) / len(streams)


OUTPUT = ctypes.create_string_buffer(SIZE * SIZE * 2)


def charls_decode_only(stream):
    lib = fixtures.charls_library()
    lib.charls_jpegls_decoder_create.restype = ctypes.c_void_p
    decoder = ctypes.c_void_p(lib.charls_jpegls_decoder_create())
    lib.charls_jpegls_decoder_set_source_buffer(decoder, stream, ctypes.c_size_t(len(stream)))
    lib.charls_jpegls_decoder_read_header(decoder)
    code = lib.charls_jpegls_decoder_decode_to_buffer(
        decoder, OUTPUT, ctypes.c_size_t(len(OUTPUT)), ctypes.c_uint32(0))
    assert code == 0, code
    lib.charls_jpegls_decoder_destroy(decoder)


def ours(classpath, folder):
    command = ["java", "-Xmx1g", "-cp", classpath, "org.tciaviewer.bench.CodecBenchmark"]
    command += ["%s/%s=%s" % (folder, n, c[2]) for n, c in CODECS.items()]
    command += ["%s/%s=%s" % (folder, n, c[1]) for n, c in JPEG_2000.items()]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, universal_newlines=True).stdout
    return {line.split()[0]: float(line.split()[1]) for line in out.splitlines()}


def report(name, milliseconds, peers, goal):
    failed = False
    for peer, seconds in peers.items():
        ratio = 1000 * seconds / milliseconds
        failed |= ratio < goal
        print("%-14s %10.2f %12s %8.2f %6.1f" % (
            name, milliseconds, "%.2f %s" % (1000 * seconds, peer), ratio, goal))
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--frames", type=int, default=40)
    parser.add_argument("--classpath", default="target/classes:target/test-classes")
    args = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        volume = write_sources(folder, args.frames)
        for name, (options, _, _) in JPEG_2000.items():
            encode_jpeg_2000(folder, name, options, volume)
        streams = {n: encode(folder, n, c[0]) for n, c in CODECS.items()}
        mine = ours(args.classpath, folder)
        empty = median_cpu(["dcmconv", folder + "/raw.dcm", folder + "/out.dcm"])
        print("%-14s %10s %12s %8s %6s" % ("codec", "ours ms", "peer ms", "ratio", "goal"))
        for name, (_, decoder, _, goal) in CODECS.items():
            command = decoder + [folder + "/" + name + ".dcm", folder + "/out.dcm"]
            peers = {"dcmtk": (median_cpu(command) - empty) / args.frames}
            if name == "jpeg-ls":
                peers["CharLS 2"] = charls_seconds(streams[name])
            failed |= report(name, mine[name], peers, goal)
        for name, (_, _, goal) in JPEG_2000.items():
            failed |= report(name, mine[name], {"OpenJPEG": openjpeg_seconds(folder, name)}, goal)
    sys.exit(failed)


if __name__ == "__main__":
    main()

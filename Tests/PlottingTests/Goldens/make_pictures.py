"""Draw figures with matplotlib and keep the SVG that it writes of them.

usage: python make_pictures.py OUT     (needs matplotlib==3.11.2)

The folder OUT is then filled with ID.svg.gz: the four figures of the document, the first random ones of
figures.json.gz, and some of the figures of kinds.json.gz and forms.json.gz.
"""
import gzip
import io
import json
import pathlib
import sys

import matplotlib.pyplot as plt
from make_figures import make

HERE = pathlib.Path(__file__).parent
RANDOM = 20
KINDS = [
    "boxplot", "contour", "contourf-bell", "errorbar-both", "image-bar", "legend-columns", "pie",
    "stem", "suptitle", "symlog", "twinx",
]
FORMS = [
    "bar-errors", "fill-where", "hist-step", "image-extent-lower", "legend-names-mixed", "share-categories",
    "text-boxes", "titles",
]

plt.rcParams["svg.hashsalt"] = "figures"


def figures(name):
    return json.loads(gzip.decompress((HERE / name).read_bytes()))["figures"]


def main(path):
    folder = pathlib.Path(path)
    folder.mkdir(exist_ok=True)
    chosen = figures("figures.json.gz")[: 4 + RANDOM]
    chosen += [f for f in figures("kinds.json.gz") if f["id"] in KINDS]
    chosen += [f for f in figures("forms.json.gz") if f["id"] in FORMS]
    for figure in chosen:
        text = io.BytesIO()
        make(figure["spec"]).savefig(text, format="svg", dpi=72, metadata={"Date": None})
        (folder / f"{figure['id']}.svg.gz").write_bytes(gzip.compress(text.getvalue(), mtime=0))
        plt.close("all")


if __name__ == "__main__":
    main(sys.argv[1])

"""Draw figures in other styles with matplotlib and write down where everything is.

usage: python make_styles.py OUT.json.gz     (needs matplotlib==3.11.2)

The file has the form of kinds.json.gz (make_figures.py); a specification may also have a style, and parameters of rcParams.
"""
import gzip
import json
import sys

import make_figures
import matplotlib
import matplotlib.pyplot as plt
from cycler import cycler
from make_figures import cloud, groups, rise, wave, x

TITLES = make_figures.TITLES
PLOT = [["plot", [x, wave], {"label": "wave"}], ["plot", [x, [v / 2 for v in wave]], {"label": "half"}]]
KINDS = {
    "lines": PLOT + TITLES + [["grid", [True], {}], ["legend", [], {}]],
    "across": PLOT + [["axhline", [0.3], {}], ["axvline", [1], {}], ["hlines", [[-0.5], 0, 2], {}], ["text", [1, 0, "here"], {}]],
    "cycle": PLOT + [["plot", [x, wave], {"color": "C7"}], ["bar", [[1, 2], [0.4, 0.2]], {}], ["stem", [x, wave], {}]],
    "points": [["scatter", cloud, {}], ["hist", [cloud[0]], {}]] + TITLES,
    "boxes": [["boxplot", [groups], {"showmeans": True}]] + TITLES,
    "power": [["plot", [x, [v * 1e7 for v in rise]], {}]] + TITLES,
}
PARAMETERS = {
    "font": {"font.size": 14},
    "titles": {"axes.titlesize": "x-large", "axes.labelsize": 7, "axes.titlepad": 12, "axes.labelpad": 9},
    "ticks": {"xtick.labelsize": 14, "ytick.labelsize": "small", "xtick.major.size": 8, "ytick.major.pad": 9, "xtick.direction": "in", "xtick.minor.visible": True},
    "lines": {"lines.linewidth": 3, "lines.markersize": 9, "lines.marker": "s", "lines.linestyle": "--", "lines.color": "red"},
    "cycle": {"axes.prop_cycle": ["#ff0000", "#00ff00", "#0000ff"]},
    "legend": {"legend.fontsize": 15, "legend.loc": "lower right"},
    "margins": {"axes.xmargin": 0, "axes.ymargin": 0.2, "axes.grid": True},
    "size": {"figure.figsize": [9, 3], "font.size": 8, "figure.titlesize": 20},
    "tight": {"figure.autolayout": True, "font.size": 13},
}


def specs():
    for kind, calls in KINDS.items():
        for tight in (False, True):
            yield f"dark-{kind}" + "-tight" * tight, {"style": "dark_background", **make_figures.one(calls, tight=tight)}
    for name, rc in PARAMETERS.items():
        for kind in ("lines", "cycle", "power"):
            for tight in (False, True):
                if not (tight and name == "tight"):
                    spec = {**make_figures.one(KINDS[kind], tight=tight), "rc": rc, "suptitle": "Above"}
                    spec["figsize"] = rc.get("figure.figsize", spec["figsize"])
                    yield f"{name}-{kind}" + "-tight" * tight, spec


def main(path):
    figures = []
    for name, spec in specs():
        rc = {k: cycler(color=v) if k == "axes.prop_cycle" else v for k, v in spec.get("rc", {}).items()}
        with plt.style.context([spec.get("style", "default"), rc]):
            figure, renderer = make_figures.draw(spec)
            golden = list(make_figures.measure(figure, renderer))
        entry = {"id": name, "spec": spec, "golden": golden}
        if figure._suptitle:
            entry["suptitle"] = make_figures.r(figure._suptitle.get_window_extent(renderer).bounds)
        figures.append(entry)
        plt.close("all")
    text = json.dumps({"matplotlib": matplotlib.__version__, "figures": figures}, ensure_ascii=False, separators=(",", ":"))
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode())
    print(len(figures), "figures")


if __name__ == "__main__":
    main(sys.argv[1])

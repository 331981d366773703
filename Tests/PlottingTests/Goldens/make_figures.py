"""Draw figures of many kinds with matplotlib and write down where everything is.

usage: python make_figures.py OUT.json.gz     (needs matplotlib==3.11.2)

The file has the form of figures.json.gz: for each figure its calls of pyplot, and for each of its
axes what matplotlib's SVG renderer measured, in points from the lower left corner. Here are also
texts, separate lines (segments) and contours ([level, xmin, ymin, xmax, ymax, length] for lines,
[lower level, area] for bands).
"""
import gzip
import io
import json
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.contour import ContourSet

x = [round(0.25 * i, 2) for i in range(17)]
wave = [round(float(np.sin(v)), 6) for v in x]
rise = [round(float(np.exp(v)), 6) for v in x]
grid_x = [round(-2 + 0.25 * i, 2) for i in range(17)]
grid_y = [round(-1.5 + 0.25 * i, 2) for i in range(13)]
saddle = [[round(float(a * a - b * b + 0.3 * a), 6) for a in grid_x] for b in grid_y]
bell = [[round(float(np.exp(-a * a - b * b)), 6) for a in grid_x] for b in grid_y]
rng = np.random.default_rng(4)
groups = [[round(float(v), 4) for v in rng.normal(k, 1 + k, 40)] for k in range(3)]
cloud = [[round(float(v), 4) for v in rng.normal(0, 1, 60)] for _ in range(2)]
matrix = [[5, 1, 0], [2, 7, 1], [0, 3, 9]]

TITLES = [["title", ["Title"], {}], ["xlabel", ["x"], {}], ["ylabel", ["y"], {}]]


def one(calls, **more):
    return {"figsize": [6.4, 4.8], "tight": False, "axes": [{"position": [1, 1, 1], "calls": calls}], **more}


def both(name, calls, **more):
    """The figure with and without a fitted layout."""
    yield name, one(calls, **more)
    yield name + "-tight", one(calls + TITLES, **{**more, "tight": True})


def specs():
    plot = ["plot", [x, wave], {"label": "wave"}]
    yield from both("stem", [["stem", [x, wave], {}]])
    yield from both("errorbar", [["errorbar", [x, wave], {"yerr": [0.2] * len(x), "fmt": "o", "capsize": 3, "label": "mean"}], ["legend", [], {}]])
    yield from both("errorbar-both", [["errorbar", [x, wave], {"yerr": [0.1 * (i % 3) for i in range(len(x))], "xerr": [0.1] * len(x), "ecolor": "gray"}]])
    yield from both("boxplot", [["boxplot", [groups], {}]])
    yield from both("boxplot-names", [["boxplot", [groups], {"tick_labels": ["a", "b", "c"], "showmeans": True}]])
    yield from both("boxplot-horizontal", [["boxplot", [groups], {"orientation": "horizontal"}]])
    yield from both("hlines", [["hlines", [[1, 2, 3], 0, 5], {"colors": "C1"}], ["vlines", [[1, 4], 0, 3.5], {}]])
    yield from both("axline", [plot, ["axline", [[0, 0]], {"slope": 0.4, "color": "k"}], ["axline", [[1, -1], [3, 1.4]], {}]])
    yield from both("spans", [plot, ["axhspan", [0.2, 0.5], {"alpha": 0.3}], ["axvspan", [1, 2], {"color": "C2"}], ["legend", [], {}]])
    yield from both("pie", [["pie", [[15, 30, 45, 10]], {"labels": ["Frogs", "Hogs", "Dogs", "Logs"], "autopct": "%1.1f%%"}]])
    yield from both("pie-explode", [["pie", [[1, 2, 3]], {"labels": ["a", "b", "c"], "explode": [0, 0.1, 0.2], "startangle": 90, "counterclock": False}]])
    yield from both("matshow", [["matshow", [matrix], {}]])
    yield from both("pcolormesh", [["pcolormesh", [list(range(18)), list(range(14)), saddle], {}], ["colorbar", [], {}]])
    yield from both("contour", [["contour", [grid_x, grid_y, saddle], {}]])
    yield from both("contour-bell", [["contour", [grid_x, grid_y, bell], {"colors": "k"}]])
    yield from both("contourf", [["contourf", [grid_x, grid_y, saddle], {}], ["colorbar", [], {}]])
    yield from both("contourf-bell", [["contourf", [grid_x, grid_y, bell], {"levels": [0.1, 0.2, 0.5, 1.0]}], ["colorbar", [], {"orientation": "horizontal"}]])
    yield from both("contour-bar", [["contour", [grid_x, grid_y, bell], {}], ["colorbar", [], {}]])
    yield from both("hist2d", [["hist2d", cloud, {"bins": 8}], ["colorbar", [], {"label": "count"}]])
    yield from both("image-bar", [["imshow", [saddle], {}], ["colorbar", [], {}]])
    yield from both("image-bar-below", [["imshow", [saddle], {}], ["colorbar", [], {"orientation": "horizontal", "shrink": 0.8}]])
    yield from both("image-lower", [["imshow", [saddle], {"origin": "lower", "aspect": "auto"}]])
    yield from both("scatter-bar", [["scatter", cloud, {"c": cloud[0], "s": 20}], ["colorbar", [], {}]])
    yield from both("text", [plot, ["text", [1, 0, "here"], {}], ["text", [3, 0.5, "centre"], {"ha": "center", "va": "center", "rotation": 30}], ["text", [2, -0.5, "large"], {"fontsize": 16, "va": "top", "ha": "right"}]])
    yield from both("text-outside", [plot, ["text", [4.3, 0, "far outside"], {}]])
    yield from both("twinx", [plot, ["ylabel", ["left"], {}], ["twinx", [], {}], ["plot", [x, rise], {"color": "C1"}], ["ylabel", ["right"], {}]])
    yield from both("twiny", [plot, ["title", ["Title"], {}], ["twiny", [], {}], ["plot", [rise, wave], {"color": "C1"}], ["xlabel", ["top"], {}]])
    yield from both("symlog", [["plot", [x, [v * v * v - 20 for v in rise]], {}], ["yscale", ["symlog"], {}]])
    yield from both("symlog-wide", [["plot", [[-500, 500], [-1e5, 1e6]], {}], ["yscale", ["symlog"], {"linthresh": 0.1}], ["xscale", ["symlog"], {}]])
    yield from both("ticks", [plot, ["xticks", [[0, 1, 2, 3], ["zero", "one", "two", "three"]], {"rotation": 45}], ["yticks", [[-1, 0, 2]], {}]])
    yield from both("ticks-upright", [plot, ["xticks", [[0, 2, 4], ["first", "second", "third"]], {"rotation": 90}]])
    yield from both("tick-params", [plot, ["tick_params", [], {"labelsize": 14, "direction": "in", "length": 6, "pad": 5}]])
    yield from both("minor", [plot, ["minorticks_on", [], {}]])
    yield from both("categories", [["plot", [["cat", "dog", "fox"], [1, 3, 2]], {}], ["scatter", [["fox", "owl"], [2, 4]], {}]])
    yield from both("bars-stacked", [["bar", [["a", "b"], [1, 2]], {"label": "one"}], ["bar", [["a", "b"], [3, 1]], {"bottom": [1, 2], "label": "two"}], ["legend", [], {}]])
    yield from both("inverted", [plot, ["invert_yaxis", [], {}], ["invert_xaxis", [], {}]])
    yield from both("equal", [plot, ["axis", ["equal"], {}]])
    yield from both("scaled", [plot, ["axis", ["scaled"], {}]])
    yield from both("off", [plot, ["axis", ["off"], {}]])
    for loc in ["upper left", "lower center", "center right", "upper center", "right"]:
        yield from both("legend-" + loc.replace(" ", "-"), [plot, ["plot", [x, [v / 2 for v in wave]], {"label": "half as high"}], ["legend", [], {"loc": loc}]])
    yield from both("legend-columns", [["plot", [x, [v * k for v in wave]], {"label": f"line {k}"}] for k in range(5)] + [["legend", [], {"ncols": 2, "title": "Lines", "loc": "lower left"}]])
    yield from both("legend-outside", [plot, ["legend", [], {"loc": "upper left", "bbox_to_anchor": [1.02, 1]}]])
    yield from both("legend-small", [plot, ["legend", [], {"fontsize": 7, "frameon": False}]])
    panel = [plot] + TITLES
    for tight in (False, True):
        end = "-tight" if tight else ""
        yield "suptitle" + end, {"figsize": [8, 4], "tight": tight, "suptitle": "Both together", "axes": [{"position": [1, 2, k], "calls": panel} for k in (1, 2)]}
        for share in ("x", "y", "both"):
            yield f"share-{share}" + end, {"figsize": [8, 6], "tight": tight, "share": share, "axes": [
                {"position": [2, 2, k + 1], "calls": [["plot", [x, [v * (k + 1) for v in (wave, rise)[k % 2]]], {}]]} for k in range(4)]}
        yield "grid" + end, {"figsize": [8, 6], "tight": tight, "grid": {"rows": 2, "columns": 3, "widthRatios": [2, 1, 1], "heightRatios": [1, 2]}, "axes": [
            {"cells": [0, 1, 0, 3], "calls": panel}, {"cells": [1, 2, 0, 1], "calls": panel}, {"cells": [1, 2, 1, 3], "calls": panel}]}
        yield "images-bars" + end, {"figsize": [10, 4], "tight": tight, "axes": [
            {"position": [1, 2, k], "calls": [["imshow", [bell], {}], ["colorbar", [], {}], ["title", ["bell"], {}]]} for k in (1, 2)]}


def call(ax, name, args, kwargs):
    """The method of axes that pyplot's function stands for."""
    if name in ("title", "xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale"):
        getattr(ax, "set_" + name)(*args, **kwargs)
    elif name in ("xticks", "yticks"):
        labels = args[1] if len(args) > 1 else None
        getattr(ax, "set_" + name)(args[0], labels=labels, **kwargs)
    elif name == "colorbar":
        images = [a for a in [*ax.images, *ax.collections] if a.get_array() is not None]
        ax.figure.colorbar(images[-1], ax=ax, **kwargs)
    elif name == "bar_label":
        ax.bar_label([c for c in ax.containers if isinstance(c, BarContainer)][-1], **kwargs)
    elif name in ("twinx", "twiny"):
        return getattr(ax, name)()
    else:
        getattr(ax, name)(*args, **kwargs)
    return ax


def make(spec):
    fig = plt.figure(figsize=spec["figsize"], dpi=72)
    if "share" in spec:
        rows, columns, _ = spec["axes"][0]["position"]
        grid = fig.subplots(rows, columns, sharex=spec["share"] != "y", sharey=spec["share"] != "x").flat
        all_axes = list(grid)
    elif "sharex" in spec:
        rows, columns, _ = spec["axes"][0]["position"]
        all_axes = list(np.ravel(fig.subplots(rows, columns, sharex=spec["sharex"], sharey=spec["sharey"])))
    elif "grid" in spec:
        g = spec["grid"]
        gs = fig.add_gridspec(g["rows"], g["columns"], width_ratios=g["widthRatios"], height_ratios=g["heightRatios"])
        all_axes = [fig.add_subplot(gs[a["cells"][0]:a["cells"][1], a["cells"][2]:a["cells"][3]]) for a in spec["axes"]]
    else:
        all_axes = [fig.add_subplot(*a["position"]) for a in spec["axes"]]
    for ax, a in zip(all_axes, spec["axes"]):
        for name, args, kwargs in a["calls"]:
            ax = call(ax, name, args, kwargs)
    if "suptitle" in spec:
        fig.suptitle(spec["suptitle"])
    if spec["tight"]:
        fig.set_layout_engine("tight")
    return fig


def draw(spec):
    fig = make(spec)
    renderer = RendererSVG(fig.get_figwidth() * 72, fig.get_figheight() * 72, io.StringIO(), image_dpi=72)
    fig.draw(renderer)
    return fig, renderer


def r(values):
    return [round(float(v), 3) for v in values]


def length(vertices):
    return float(np.hypot(*np.diff(vertices, axis=0).T).sum())


def area(polygon):
    px, py = np.asarray(polygon).T
    return float(np.dot(px, np.roll(py, -1)) - np.dot(py, np.roll(px, -1))) / 2


def contour_lines(contours):
    for level, path in zip(contours.levels, contours.get_paths()):
        parts = [contours.get_transform().transform(p) for p in path.to_polygons(closed_only=False)]
        if contours.filled:
            yield r([level, abs(sum(area(p) for p in parts))])
        else:
            points = np.concatenate(parts) if parts else np.zeros((1, 2))
            yield r([level, *points.min(0), *points.max(0), sum(length(p) for p in parts)])


def measure(fig, renderer):
    for ax in fig.axes:
        on = ax.axison
        g = {"box": r(ax.get_window_extent().bounds), "xlim": [float(v) for v in ax.get_xlim()], "ylim": [float(v) for v in ax.get_ylim()]}
        for n, axis in (("x", ax.xaxis), ("y", ax.yaxis)):
            ticks = [t for t in axis._update_ticks() if t in axis.get_major_ticks()] if axis.get_visible() and on else []
            labels = [next((l for l in (t.label1, t.label2) if l.get_visible()), None) for t in ticks]
            offset = axis.get_offset_text()
            has_offset = axis.get_visible() and on and offset.get_visible()
            g[n + "ticks"] = {"values": [float(t.get_loc()) for t in ticks], "labels": [l.get_text() if l else "" for l in labels],
                              "offset": offset.get_text() if has_offset else "",
                              "boxes": [r(l.get_window_extent(renderer).bounds) for l in labels if l and l.get_text()]}
            name = axis.label.get_text() if axis.get_visible() and on else ""
            g[n + "label"] = {"text": name, "box": r(axis.label.get_window_extent(renderer).bounds) if name else None}
        g["title"] = {"text": ax.title.get_text(), "box": r(ax.title.get_window_extent(renderer).bounds) if ax.title.get_text() else None}
        g["legend"] = r(ax.get_legend().get_window_extent(renderer).bounds) if ax.get_legend() else None
        g["lines"] = [{"vertices": [r(v) for v in l.get_transform().transform(np.column_stack(l.get_data(orig=False)))], "color": to_hex(l.get_color()),
                       "width": float(l.get_linewidth()), "style": l.get_linestyle(), "marker": l.get_marker() or "None"}
                      for l in ax.lines if type(l).__name__ != "AxLine"]
        g["rectangles"] = [{"box": r(p.get_window_extent().bounds), "color": to_hex(p.get_facecolor())} for p in ax.patches]
        g["points"] = [[r(v) for v in c.get_offset_transform().transform(c.get_offsets())] for c in ax.collections if type(c).__name__ == "PathCollection"]
        g["polygons"] = []
        g["images"] = [[float(v) for v in i.get_extent()] for i in ax.images]
        g["texts"] = [r(t.get_window_extent(renderer).bounds) for t in ax.texts if t.get_text()]
        g["segments"] = [r(c.get_transform().transform(p.vertices).ravel()) for c in ax.collections if isinstance(c, LineCollection) for p in c.get_paths()]
        g["segments"] += [r(l.get_transform().transform([[0, 0], [1, 1]]).ravel()) for l in ax.lines if type(l).__name__ == "AxLine"]
        g["contours"] = [line for c in ax.collections if isinstance(c, ContourSet) for line in contour_lines(c)]
        yield g


def main(path):
    figures = []
    for name, spec in specs():
        fig, renderer = draw(spec)
        golden = list(measure(fig, renderer))
        figure = {"id": name, "spec": spec, "golden": golden}
        if fig._suptitle:
            figure["suptitle"] = r(fig._suptitle.get_window_extent(renderer).bounds)
        figures.append(figure)
        plt.close("all")
    text = json.dumps({"matplotlib": matplotlib.__version__, "figures": figures}, ensure_ascii=False, separators=(",", ":"))
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode())
    print(len(figures), "figures")


if __name__ == "__main__":
    main(sys.argv[1])

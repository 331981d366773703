"""Draw with the forms of pyplot's functions that learners write, and write down what matplotlib makes of them.

usage: python make_forms.py OUT.json.gz     (needs matplotlib==3.11.2)

The figures have the form of kinds.json.gz (make_figures.py), and tell more of each axes: the titles at the sides,
the names in the legend, the boxes behind texts, and the extents of filled areas. Beside them stand histograms:
values, options, and what hist answers.
"""
import gzip
import json
import sys

import make_figures
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from make_figures import TITLES, both, cloud, one, r, wave, x
from matplotlib.collections import FillBetweenPolyCollection
from matplotlib.colors import to_hex
from matplotlib.text import Text

half = [v / 2 for v in wave]
rng = np.random.default_rng(12)
values = [round(float(v), 3) for v in rng.normal(3, 2, 150)]
weights = [round(float(v), 3) for v in rng.uniform(0, 2, 150)]
whole = [int(v) for v in rng.integers(0, 9, 40)]
EDGES = [-2, 0, 1, 2.5, 4, 8]
LINES = [["plot", [x, wave], {}], ["plot", [x, half], {}]]
names = ["a", "b", "c"]


def specs():
    yield from both("hist-edges", [["hist", [values], {"bins": EDGES}]])
    yield from both("hist-weights", [["hist", [values], {"weights": weights, "edgecolor": "black"}]])
    yield from both("hist-cumulative", [["hist", [values], {"cumulative": True, "density": True, "bins": 20}]])
    yield from both("hist-step", [["hist", [values], {"histtype": "step", "label": "values"}], ["hist", [weights], {"histtype": "stepfilled", "alpha": 0.5, "label": "weights"}], ["legend", [], {}]])
    yield from both("hist-horizontal", [["hist", [values], {"orientation": "horizontal"}], ["hist", [values], {"orientation": "horizontal", "histtype": "step"}]])
    yield from both("hist-auto", [["hist", [values], {"bins": "auto"}]])
    yield from both("hist-step-log", [["hist", [values], {"histtype": "step"}], ["yscale", ["log"], {}]])
    yield from both("hist-labels", [["hist", [values], {"bins": 6}], ["bar_label", [], {"fontsize": 8}]])
    yield from both("fill-where", [["fill_between", [x, wave], {"where": [v > 0 for v in wave], "alpha": 0.3}], ["fill_between", [x, half, -1], {"where": [v < 0 for v in wave], "color": "C3"}]])
    yield from both("fill-height-first", [["fill_between", [x, 0.5, wave], {}]])
    yield from both("fill-sideways", [["fill_betweenx", [x, wave], {}], ["fill_betweenx", [x, half, 2], {"where": [v > 0.2 for v in wave]}]])
    yield from both("bar-errors", [["bar", [names, [3, 5, -2]], {"yerr": [0.5, 0.2, 0.4], "capsize": 4, "label": "mean"}], ["bar_label", [], {"padding": 3}], ["legend", [], {}]])
    yield from both("bar-error-number", [["bar", [[1, 2, 3], [3, 5, 2]], {"yerr": 0.5, "bottom": 1}], ["bar_label", [], {"label_type": "center", "fmt": "%.1f"}]])
    yield from both("bar-both-errors", [["bar", [[1, 2, 3], [3, 5, 2]], {"yerr": [0.5, 0.4, 0.3], "xerr": 0.2, "ecolor": "C3"}], ["bar_label", [], {}]])
    yield from both("bar-cycle", [["bar", [[1, 2], [3, 5]], {"yerr": 1}], ["plot", [[1, 2], [4, 5]], {}]])
    yield from both("barh-errors", [["barh", [names, [3, 5, -2]], {"xerr": [0.5, 0.2, 0.4], "left": 1, "capsize": 3}], ["bar_label", [], {"padding": 5, "labels": ["three", "five", "less"]}]])
    yield from both("bar-inverted", [["bar", [names, [3, 5, 2]], {}], ["invert_yaxis", [], {}], ["bar_label", [], {"padding": 2}]])
    yield from both("image-extent", [["imshow", [make_figures.saddle], {"extent": [0, 10, -3, 3]}]])
    yield from both("image-extent-lower", [["imshow", [make_figures.saddle], {"extent": [10, 0, 1, 2], "origin": "lower", "aspect": "auto", "interpolation": "nearest"}], ["colorbar", [], {}]])
    yield from both("image-extent-line", [["imshow", [make_figures.saddle], {"extent": [0, 4, -1, 1]}], *LINES])
    yield from both("axis-limits", [*LINES, ["axis", [[-1, 5, -2, 2]], {}]])
    yield from both("limit-left", [*LINES, ["xlim", [], {"left": 1}], ["ylim", [], {"top": 3}], ["plot", [[-9, 9], [-9, 9]], {}]])
    yield from both("limit-before", [["ylim", [], {"bottom": -2}], *LINES])
    yield from both("limit-pair", [*LINES, ["xlim", [[1, 3]], {}], ["ylim", [[2, -2]], {}]])
    yield from both("legend-names", [*LINES, ["legend", [["sine", "half of it"]], {}]])
    yield from both("legend-fewer-names", [*LINES, ["legend", [["sine"]], {"loc": "lower left"}]])
    mixed = [["bar", [[0, 1], [1, 2]], {"yerr": 0.1}], ["errorbar", [x, half], {"yerr": 0.2}], ["plot", [x, wave], {}], ["scatter", [x, half], {}], ["fill_between", [x, wave], {}], ["text", [1, 1, "t"], {}], ["stem", [x, wave], {}]]
    yield from both("legend-names-mixed", [*mixed, ["legend", [["one", "two", "three", "four", "five", "six"]], {"loc": "upper right"}]])
    yield from both("legend-order", [["errorbar", [x, half], {"yerr": 0.2, "label": "errors"}], ["stem", [x, wave], {"label": "stems"}], ["plot", [x, wave], {"label": "line"}], ["legend", [], {"loc": "upper right"}]])
    yield from both("legend-hist-names", [["hist", [values], {"density": True}], ["plot", [[0, 6], [0, 0.2]], {}], ["legend", [["first", "second"]], {}]])
    yield from both("titles", [*LINES, *TITLES, ["title", ["At the left"], {"loc": "left"}], ["title", ["right"], {"loc": "right", "fontsize": 8}]])
    yield from both("title-left-power", [["plot", [x, [v * 1e7 for v in wave]], {}], ["title", ["Left"], {"loc": "left"}], ["title", ["Right"], {"loc": "right"}]])
    yield from both("title-size-again", [["title", ["Large"], {"fontsize": 20}], ["title", ["Usual"], {}]])
    boxes = [["text", [1, 0, "square"], {"bbox": {"facecolor": "white", "alpha": 0.5}}], ["text", [2, 0.5, "round\ntwo lines"], {"bbox": {"boxstyle": "round", "facecolor": "wheat"}, "fontsize": 13, "ha": "center"}],
             ["text", [3, -0.5, "turned"], {"bbox": {"boxstyle": "round,pad=0.5", "edgecolor": "none"}, "rotation": 30, "va": "top"}], ["text", [0.5, -0.5, "points"], {"bbox": {"facecolor": "C1", "pad": 10}}]]
    yield from both("text-boxes", [*LINES, *boxes])
    notes = [["annotate", [f"{v:.1f}", [a, v]], {"xytext": [0, 10], "textcoords": "offset points", "ha": "center"}] for a, v in zip(x[::4], wave[::4])]
    yield from both("annotate-offset", [*LINES, *notes, ["annotate", ["corner", [1, 0.5]], {"xytext": [0.9, 0.1], "textcoords": "axes fraction"}]])
    yield from both("lines-number", [*LINES, ["hlines", [0.5, 0, 4], {}], ["vlines", [1, -1, 1], {"colors": "C3"}]])
    yield from both("no-ticks", [*LINES, ["xticks", [[]], {}], ["yticks", [[]], {}]])
    yield from both("color-formats", [["plot", [x, wave, "tab:red"], {}], ["plot", [x, half, "0.5"], {}], ["plot", [x, wave, "1"], {}], ["plot", [x, half, "g"], {}], ["plot", [x, wave, "rebeccapurple"], {}], ["plot", [x, half, "#ff000080"], {}]])
    yield from both("errorbar-number", [["errorbar", [x, wave], {"yerr": 0.2, "xerr": [0.1] * len(x), "fmt": "o"}]])
    for sharex, sharey in [("col", "row"), ("row", "col"), ("all", "none")]:
        for tight in (False, True):
            yield f"share-{sharex}-{sharey}" + "-tight" * tight, {"figsize": [8, 6], "tight": tight, "sharex": sharex, "sharey": sharey, "axes": [
                {"position": [2, 2, k + 1], "calls": [["plot", [[v * (k + 1) for v in x], [v * (k + 2) for v in wave]], {}]]} for k in range(4)]}
    for tight in (False, True):
        yield "share-categories" + "-tight" * tight, {"figsize": [8, 6], "tight": tight, "sharex": "all", "sharey": "none", "axes": [
            {"position": [2, 1, 1], "calls": [["bar", [names, [1, 2, 3]], {}]]}, {"position": [2, 1, 2], "calls": [["bar", [["b", "d"], [3, 1]], {}]]}]}
        yield "share-ticks" + "-tight" * tight, {"figsize": [8, 6], "tight": tight, "sharex": "none", "sharey": "row", "axes": [
            {"position": [1, 2, 1], "calls": LINES}, {"position": [1, 2, 2], "calls": [*LINES, ["yticks", [[-1, 0, 3], ["low", "none", "high"]], {}]]}]}


def box(extents):
    return r([extents.x0, extents.y0, extents.width, extents.height])


def more(ax, renderer):
    """What make_figures.measure does not tell."""
    yield "sideTitles", [{"text": t.get_text(), "box": r(t.get_window_extent(renderer).bounds) if t.get_text() else None} for t in (ax._left_title, ax._right_title)]
    yield "legendNames", [t.get_text() for t in ax.get_legend().get_texts()] if ax.get_legend() else []
    yield "texts", [r(Text.get_window_extent(t, renderer).bounds) for t in ax.texts if t.get_text()]
    yield "backdrops", [box(t.get_bbox_patch().get_window_extent(renderer)) for t in ax.texts if t.get_bbox_patch()]
    fills = [c for c in ax.collections if isinstance(c, FillBetweenPolyCollection)]
    corners = [np.concatenate([c.get_transform().transform(p.vertices) for p in c.get_paths()]) for c in fills]
    yield "polygons", [r([*c.min(0), *c.max(0)]) for c in corners]


def histograms():
    options = [{}, {"bins": EDGES}, {"bins": EDGES, "density": True}, {"bins": 7, "range": [0, 4]}, {"bins": 5, "weights": weights}, {"bins": EDGES, "weights": weights, "density": True},
               {"cumulative": True}, {"cumulative": True, "density": True, "bins": EDGES}, {"bins": "auto"}, {"bins": "auto", "range": [0, 5]}]
    for one in options:
        yield values, one
    for sample in (whole, [1, 1, 1], [0.5], values[:20], [round(v**3, 3) for v in values]):
        yield sample, {"bins": "auto"}


def main(path):
    figures, answers = [], []
    for name, spec in specs():
        fig, renderer = make_figures.draw(spec)
        golden = [{**g, **dict(more(ax, renderer))} for g, ax in zip(make_figures.measure(fig, renderer), fig.axes)]
        for g, ax in zip(golden, fig.axes):
            for line, drawn in zip(g["lines"], ax.lines):
                if drawn.get_linestyle() == "None":  # The ends of error bars: only their markers are seen.
                    line["color"] = to_hex(drawn.get_markeredgecolor())
        figures.append({"id": name, "spec": spec, "golden": golden})
        plt.close("all")
    for sample, options in histograms():
        n, bins, _ = plt.hist(sample, **options)
        answers.append({"values": sample, **{k: v for k, v in options.items() if k != "bins"}, "bins": str(options.get("bins", 10)) if isinstance(options.get("bins", 10), (int, str)) else None,
                        "edges": options["bins"] if isinstance(options.get("bins"), list) else None, "n": [float(v) for v in n], "borders": [float(v) for v in bins]})
        plt.close("all")
    text = json.dumps({"matplotlib": matplotlib.__version__, "figures": figures, "histograms": answers}, ensure_ascii=False, separators=(",", ":"))
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode())
    print(len(figures), "figures,", len(answers), "histograms")


if __name__ == "__main__":
    main(sys.argv[1])

"""Write down matplotlib's ticks, labels and colours.

usage: python make_tables.py OUT.json.gz     (needs matplotlib==3.11.2)

The cases follow the kinds of matplotlib's own tests of its ticker module: limits far from 0, tiny and
huge ranges, prefixes, percentages, bases other than 10. Every expected value is computed here.
"""
import gzip
import itertools
import json
import sys

import matplotlib
import numpy as np
from matplotlib import ticker
from matplotlib.colors import to_hex

RANGES = [(20, 100), (0.001, 0.0001), (-1e15, 1e15), (0, 0.85e-50), (-0.85e-50, 0), (0, 1), (-0.1, 1.1), (-0.1, 0.95), (1, 55), (0, 7.5),
          (123, 189), (12341, 12349), (-12349, -12341), (99990.5, 100000.5), (1e6, 1e6 + 0.001), (-5, 5), (0.2, 0.21), (3e-7, 9e-7), (-7e8, 3e9), (5, 5.0000001)]
LOG_RANGES = [(1, 10), (0.5, 2000), (2, 3), (1, 4), (1e-12, 1e3), (1e-20, 1e20), (3e4, 3.5e4), (7e-5, 4e-4), (0.45, 55), (1, 1e5), (8, 1200), (1e-7, 1.5e-7)]


def values(array):
    return [float(v) for v in np.asarray(array).ravel()]


def locators():
    for (low, high), n in itertools.product(RANGES, (1, 3, 5, 9)):
        for options in ({}, {"integer": True}, {"symmetric": True}, {"prune": "both"}, {"steps": [1, 2, 5, 10]}, {"steps": [1, 1.5, 5, 6, 10], "integer": True}):
            yield {"kind": "MaxNLocator", "nbins": n, **options, "range": [low, high], "values": values(ticker.MaxNLocator(nbins=n, **options).tick_values(low, high))}
    for (low, high), base, offset in itertools.product([(-7, 10), (0, 1), (3, 60), (-0.3, 0.4)], (3.147, 1, 0.25), (0, 1.3, -0.2)):
        yield {"kind": "MultipleLocator", "base": base, "offset": offset, "range": [low, high], "values": values(ticker.MultipleLocator(base, offset).tick_values(low, high))}
    for (low, high), base, n in itertools.product(LOG_RANGES, (10, 2, 5), (3, 5, 9)):
        for subs in ([1.0], "auto", "all", [1.0, 2.0, 5.0]):
            yield {"kind": "LogLocator", "base": base, "nbins": n, "subs": subs, "range": [low, high],
                   "values": values(ticker.LogLocator(base=base, subs=subs, numticks=n).tick_values(low, high))}
    for (low, high), threshold, n in itertools.product([(0, 1), (-1, 1), (-10, 1e4), (-1e7, -50), (20, 1e12), (-1e30, 1e30), (0.1, 3)], (0.01, 1, 2), (5, 15)):
        locator = ticker.SymmetricalLogLocator(base=10, linthresh=threshold)
        locator.set_params(numticks=n)
        yield {"kind": "SymmetricalLogLocator", "base": threshold, "nbins": n, "range": [low, high], "values": values(locator.tick_values(low, high))}
    import matplotlib.pyplot as plt
    for (low, high), n in itertools.product([(0, 1.39), (0, 0.123), (-3, 17), (2e5, 9e5), (0, 26), (0, 1.1e-4)], (None, 2, 4)):
        ax = plt.figure().add_subplot()
        ax.set_xlim(low, high)
        ax.xaxis.set_minor_locator(ticker.AutoMinorLocator(n))
        yield {"kind": "AutoMinorLocator", "nbins": n or 0, "range": [low, high], "major": values(ax.xaxis.get_majorticklocs()), "values": values(ax.xaxis.minor.locator())}
        plt.close("all")


def formatters():
    for xmax, decimals, x, span, symbol in itertools.product((1, 2, 100, 1024), (None, 0, 1, 4), (0, 0.2, 5, 17.345), (0.0005, 0.3, 1, 50, 1e4), ("%", "")):
        yield {"kind": "PercentFormatter", "base": xmax, "decimals": decimals, "symbol": symbol, "range": [0, span], "ticks": [x],
               "labels": [ticker.PercentFormatter(xmax, decimals, symbol).format_pct(x, span)]}
    numbers = [0, 1, -1, 0.1, 999.9, 999.99999, 1000, 1001, 100001, -1234.56789, 1e-6, -2.5e-7, 9.9999e-25, 1e27, 123456789, 1e31, 3e-32, 12.5]
    for unit, places, sep in itertools.product(("", "s"), (None, 0, 2), (" ", "")):
        f = ticker.EngFormatter(unit=unit, places=places, sep=sep)
        yield {"kind": "EngFormatter", "symbol": unit, "decimals": places, "sep": sep, "range": [0, 1], "ticks": numbers, "labels": [f.format_data(v) for v in numbers]}
    for low, high in RANGES + [(1.5, 3.5e6), (0, 12e5), (-3e-5, 3e-5), (0.01, 0.05)]:
        for offset, limits in ((True, [-5, 6]), (False, [-5, 6]), (True, [0, 0]), (True, [3, 3]), (False, [-2, 2])):
            ticks = ticker.MaxNLocator(nbins=6).tick_values(low, high)
            f = ticker.ScalarFormatter(useOffset=offset)
            f.set_powerlimits(limits)
            f.create_dummy_axis()
            f.axis.set_view_interval(low, high)
            f.set_locs(ticks)
            yield {"kind": "ScalarFormatter", "offset": offset, "limits": limits, "range": [low, high], "ticks": values(ticks), "labels": [f(t) for t in ticks], "text": f.get_offset()}
    for (low, high), base in itertools.product(LOG_RANGES, (10, 2)):
        ticks = [t for t in ticker.LogLocator(base=base, subs="all", numticks=9).tick_values(low, high) if low <= t <= high]
        for name, make in (("LogFormatter", ticker.LogFormatter), ("LogFormatterSciNotation", ticker.LogFormatterSciNotation)):
            f = make(base=base)
            f.create_dummy_axis()
            f.axis.set_view_interval(low, high)
            f.set_locs(ticks)
            yield {"kind": name, "base": base, "range": [low, high], "ticks": values(ticks), "labels": [f(t) for t in ticks]}


def colors():
    names = ["viridis", "plasma", "inferno", "magma", "cividis", "gray", "Blues", "Greens", "Reds", "RdBu", "coolwarm", "tab10", "tab20"]
    for name in names + [n + "_r" for n in names]:
        colors = matplotlib.colormaps[name]
        places = [i / 256 for i in range(257)]
        # Colours of lines and areas are rounded; those of images come as bytes.
        yield {"name": name, "colors": [to_hex(colors(p)) for p in places], "pixels": ["#%02x%02x%02x" % colors(p, bytes=True)[:3] for p in places]}


def main(path):
    spellings = ["red", "C0", "C13", "0.5", "0", "#abc", "#abcd", "#a1b2c3", "#a1b2c3d4", "tab:olive", "k", "m", "y", "none", "RebeccaPurple", "lightgoldenrodyellow", "darkslategrey"]
    tables = {"matplotlib": matplotlib.__version__, "locators": list(locators()), "formatters": list(formatters()), "maps": list(colors()),
              "spellings": {s: to_hex(s, keep_alpha=True) for s in spellings}}
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(json.dumps(tables, separators=(",", ":"), ensure_ascii=False).encode())
    print(len(tables["locators"]), "locators,", len(tables["formatters"]), "formatters")


main(sys.argv[1])

"""Measure how long figures take to become SVG, and how large they are.

usage: python figure_benchmark.py [--executable PATH]

Run it after `swift build -c release --product figure-probe`. It fails where a limit is passed.
"""

import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--executable", default=ROOT / ".build/release/figure-probe")
    arguments = parser.parse_args()
    output = subprocess.run([arguments.executable, "--measure"], check=True, capture_output=True)
    within = True
    for work in json.loads(output.stdout):
        good = (
            work["milliseconds"] <= work["mostMilliseconds"] and work["bytes"] <= work["mostBytes"]
        )
        within = within and good
        print(
            f"{work['name']:36} {work['milliseconds']:7.1f} ms of {work['mostMilliseconds']:5.0f}"
            f"  {work['bytes'] / 1000:7.1f} KB of {work['mostBytes'] / 1000:5.0f}"
            + ("" if good else "  *")
        )
    sys.exit(0 if within else 1)


if __name__ == "__main__":
    main()

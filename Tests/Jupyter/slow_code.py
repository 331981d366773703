"""Code that takes the compiler many seconds."""

from pathlib import Path

TYPE_PUZZLE = """
let slow = [1, 2.5, 3, 4.5].map { a in
  [1, 2, 3.5].map { b in
    -a + 2 * b - 3 / -a + 4 * (-b - 1.5) + [a, b, -a].map { -$0 + 1 * -a }.reduce(0, +) } }
  .reduce([], +).map { -$0 + 2 - -1 * 3 + -$0 / 2 }.reduce(0) { -$0 + 2 * -$1 - -3 }
"""
"""For the type checker."""

MANY_FUNCTIONS = "\n".join(
    f"func f{n}(_ a: [Int]) -> [String] {{ a.map {{ \"\\($0 * {n} + 1)\" }}.sorted {{ $0 > $1 }} }}"
    for n in range(400)
)
"""For the optimiser."""


def write_slow_package(folder: Path):
    """Writes a package with a library of the folder's name."""
    name = folder.name
    sources = folder / "Sources" / name
    sources.mkdir(parents=True)
    (folder / "Package.swift").write_text(
        f"""// swift-tools-version: 5.9
import PackageDescription
let package = Package(
  name: "{name}", products: [.library(name: "{name}", targets: ["{name}"])],
  targets: [.target(name: "{name}")])
"""
    )
    for number in range(8):
        text = MANY_FUNCTIONS.replace("func f", f"func f{number}_")
        (sources / f"Part{number}.swift").write_text("import Foundation\n" + text)

"""An interrupt ends a cell, whatever it is at, and nothing but the cell."""

import os
import statistics
import tempfile
import threading
import time
import unittest
from pathlib import Path

from kernels import IS_LONG, Kernel, processes_below, program_of
from slow_code import MANY_FUNCTIONS, TYPE_PUZZLE, write_slow_package

ROUNDS = 10 if IS_LONG else 2
"""How often each kind of cell is interrupted."""
MANY_ROUNDS = 1000 if IS_LONG else 30
"""How often the one that is at its work in the libraries is."""
LONG_ENOUGH = 10
"""Seconds after which an interrupt was not heard. Times are printed, not tested."""

# Each prints when it has begun.
CELLS = {
    "loop": "print(1)\nwhile true {}",
    "allocating loop": "var texts: [String] = []\nwhile true {\n  texts.append(\"\\(texts.count)\")\n"
    "  print(texts.count)\n  if texts.count == 1000 { texts = [] }\n}",
    "small tensors": "print(1)\nvar t = Tensor.ones(3)\nwhile true { t = t * 2 - t }",
    "matrix products": "print(1)\nvar m = Tensor.ones(1024, 1024)\nwhile true { m = m.matmul(m) / 1024 }",
    "one long change of a variable": "func fill(_ a: inout [Int]) {\n  while true { a.append(1); if a.count > 99 { a = [] } }\n}\n"
    "var filled: [Int] = []\nprint(1)\nfill(&filled)",
    "sleep": "import Glibc\nprint(1)\nsleep(100)",
    "readLine": "readLine()",
    "input": 'input("Name? ")',
    "await": "print(1)\ntry await Task.sleep(for: .seconds(100))",
    "await of work": "func work() async -> Int { var n = 0\n  while !Task.isCancelled { n &+= 1 }\n  return n }\n"
    "print(1)\nlet n = await work()",
    "command": "!echo 1; sleep 100",
    "deaf command": "!trap '' TERM INT; echo 1; sleep 100; sleep 100",
    "script": "%%bash\necho 1\nsleep 100",
    "timing": "print(1)\n%timeit (0..<1000).reduce(0, +)",
}  # fmt: skip


class InterruptTests(unittest.TestCase):
    def setUp(self):
        self.times: list[float] = []

    def interrupt(self, kernel: Kernel, code: str, after: float | None = None):
        """Runs a cell and interrupts it when it prints or asks, or after some seconds."""
        sent = []

        def interrupt(*_):
            if not sent:
                sent.append(time.monotonic())
                kernel.manager.interrupt_kernel()

        timer = threading.Timer(after, interrupt) if after is not None else None
        if timer:
            timer.start()
        cell = kernel.run(code, during=None if timer else interrupt, user=interrupt)
        ended = time.monotonic()
        self.assertEqual(cell.reply["status"], "error")
        self.assertEqual(cell.reply["ename"], "Interrupted", cell.reply)
        taken = ended - sent[0]
        # Also said of a worker that had to be ended, which would be a lost session.
        self.assertNotIn("lost", cell.reply["evalue"])
        self.assertLess(taken, LONG_ENOUGH)
        self.times.append(taken)

    def report(self, name: str):
        times = sorted(1000 * time for time in self.times)
        within = sum(time <= 500 for time in times)
        print(
            f"\n{name}: {len(times)} interrupts, {within} of them within 500 ms,"
            f" median {statistics.median(times):.0f} ms, longest {times[-1]:.0f} ms", end="",
        )  # fmt: skip
        self.times = []

    def worker(self, kernel: Kernel) -> list[int]:
        below = processes_below(kernel.process)
        return [process for process in below if program_of(process) == "cell-worker"]

    def check_kept(self, kernel: Kernel):
        cell = kernel.run("print(kept)")
        self.assertEqual(cell.text, "17\n")

    def test_cells_that_run(self):
        with Kernel() as kernel:
            kernel.run("var kept = 17")
            for name, code in CELLS.items():
                with self.subTest(cell=name):
                    for _ in range(ROUNDS):
                        self.interrupt(kernel, code)
                        self.check_kept(kernel)
                    self.report(name)

    def test_one_session_survives_it_many_times(self):
        with Kernel() as kernel:
            kernel.run("var kept = 17\nvar texts: [String] = []\nvar table: [Int: String] = [:]")
            worker = self.worker(kernel)
            code = (
                "while true {\n  texts.append(\"\\(texts.count)\")\n  table[texts.count] = texts.last!\n"
                "  print(texts.count, table.count)\n"
                "  if texts.count >= 1000 { texts = []; table = [:] }\n}"
            )  # fmt: skip
            for round in range(MANY_ROUNDS):
                with self.subTest(round=round):
                    self.interrupt(kernel, code)
                    if round % 10 == 9:
                        self.check_kept(kernel)
            self.check_kept(kernel)
            self.assertEqual(self.worker(kernel), worker)
            self.report("one session, allocating and printing")

    def test_what_outlives_the_cell_is_never_half_changed(self):
        with Kernel() as kernel:
            kernel.run(
                "final class Box { var items: [String: [Int]] = [:] }\nlet box = Box()\nvar kept = 17\n"
                "var pair = (texts: [String](), sum: 0)"
            )
            code = (
                "print(1)\nwhile true {\n  box.items[\"\\(pair.sum % 100)\", default: []].append(pair.sum)\n"
                "  pair.texts.append(\"\\(pair.sum)\")\n  pair.sum += 1\n"
                "  if pair.sum % 1000 == 0 { pair.texts = []; box.items = [:] }\n}"
            )  # fmt: skip
            for round in range(10 * ROUNDS):
                with self.subTest(round=round):
                    self.interrupt(kernel, code)
                    cell = kernel.run(
                        "print(box.items.keys.allSatisfy { Int($0) != nil },"
                        " box.items.values.joined().reduce(0, +) >= 0, pair.texts.joined().count >= 0)"
                    )
                    self.assertEqual(cell.text, "true true true\n", cell.traceback)
            self.report("an object and a variable, always changing")

    def test_cells_that_are_compiled(self):
        with Kernel() as kernel:
            kernel.run("var kept = 17")
            for name, code in (("many functions", MANY_FUNCTIONS), ("type checker", TYPE_PUZZLE)):
                with self.subTest(cell=name):
                    for round in range(ROUNDS):
                        self.interrupt(kernel, code, after=0.2 + 0.1 * round)
                        self.check_kept(kernel)
                    self.report(name)

    def test_packages_that_are_built(self):
        with tempfile.TemporaryDirectory() as folder:
            write_slow_package(Path(folder) / "Slow")
            with Kernel(env=os.environ | {"XDG_CACHE_HOME": folder}) as kernel:
                kernel.run("var kept = 17")
                for round in range(ROUNDS):
                    # From the first look at the package to the midst of its compilation.
                    after = 0.3 + 0.4 * (round % 6)
                    self.interrupt(kernel, f"%package {folder}/Slow Slow", after)
                    self.check_kept(kernel)
                self.report("package")

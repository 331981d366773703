"""How long the installed kernel takes, beside the bare compiler and, if it is there, ipykernel.

What is compared is measured turn by turn, so that a busy moment of the machine falls on all alike.
Times are milliseconds: the median, and in brackets the least and the greatest.

`1 + 1`, warm, is measured twice: after a pause, in which the kernel may get ready, as while someone
types; and at once after another cell, as when a whole notebook runs.
"""

import argparse
import os
import queue
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import zmq
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

from session_benchmark import measure_session

PATIENCE = 120

SUM = "1 + 1"
TENSOR = "(Tensor([[1, 2], [3, 4]]).matmul(Tensor([[0.5], [2]])) + 1).sum()"

LOOP = """
let size = 300
var a = [Double](repeating: 0.5, count: size * size)
var b = [Double](repeating: 2, count: size * size)
var c = [Double](repeating: 0, count: size * size)
let clock = ContinuousClock()
let start = clock.now
for i in 0..<size {
  for j in 0..<size {
    for k in 0..<size {
      c[i * size + j] += a[i * size + k] * b[k * size + j]
    }
  }
}
let took = clock.now - start
print(Double(took.components.seconds) * 1e3 + Double(took.components.attoseconds) / 1e15, c[7])
"""


class Kernel:
    """A running kernel and a client of it."""

    def __init__(self, name: str):
        # A client that finds nobody listening yet tries again after this many milliseconds; the
        # usual 100 would be most of what is measured.
        context = zmq.Context()
        context.setsockopt(zmq.RECONNECT_IVL, 1)
        self.manager = KernelManager(kernel_name=name, context=context)
        begin = time.perf_counter()
        self.manager.start_kernel(stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels(hb=False)
        self.client.kernel_info()
        self.client.get_shell_msg(timeout=PATIENCE)
        self.start = milliseconds(begin)
        self.await_broadcasts()

    def await_broadcasts(self):
        """Asks until an answer is broadcast too: a subscription may come later than the reply."""
        while True:
            self.client.kernel_info()
            self.client.get_shell_msg(timeout=PATIENCE)
            try:
                self.client.get_iopub_msg(timeout=0.1)
                return
            except queue.Empty:
                continue

    def run(self, code: str) -> tuple[float, str]:
        """The time from the request until the reply and all output are there, and the text."""
        text = []
        begin = time.perf_counter()
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                text.append(message["content"]["text"])
            if message["content"].get("execution_state") == "idle":
                break
        reply = self.client.get_shell_msg(timeout=PATIENCE)
        took = milliseconds(begin)
        if reply["content"]["status"] != "ok":
            raise SystemExit("\n".join(reply["content"]["traceback"]))
        return took, "".join(text)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


class Compiler:
    """The toolchain that the kernel works with, called bare."""

    def __init__(self, specification, folder: Path):
        toolchain = specification.env.get("SWIFT_NOTEBOOK_TOOLCHAIN")
        self.tools = Path(toolchain) / "bin" if toolchain else Path()
        self.folder = folder
        modules = Path(specification.argv[0]).parent / "Modules"
        # The libraries' modules name C modules that they use inside: empty ones will do.
        hidden = [
            "CCairo", "CFreeType", "COpenBLAS", "CProcessors", "CVectorKernels", "CWorkerProtocol", "CZlib"]
        (folder / "module.modulemap").write_text("".join(f"module {m} {{}}\n" for m in hidden))
        self.imports = ["-I", str(modules), "-I", str(folder)]

    def compile(self, text: str) -> float:
        """The time of `swift-frontend -c`, started cold."""
        source = self.folder / "main.swift"
        source.write_text(text)
        begin = time.perf_counter()
        self.call(
            "swift-frontend", "-c", source, "-module-name", "main", "-o", self.folder / "main.o",
            "-module-cache-path", self.folder / "cache", *self.imports,
        )  # fmt: skip
        return milliseconds(begin)

    def optimized_program(self, text: str) -> Path:
        """The program that `swiftc -O` makes."""
        source, program = self.folder / "loop.swift", self.folder / "loop"
        source.write_text(text)
        self.call("swiftc", "-O", source, "-o", program)
        return program

    def call(self, tool: str, *arguments):
        subprocess.run(
            [str(self.tools / tool), *map(str, arguments)],
            check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def milliseconds(begin: float) -> float:
    return (time.perf_counter() - begin) * 1e3


class Table:
    """Times by row and column, printed as they are complete."""

    COLUMNS = ("kernel", "bare compiler", "ipykernel")

    def __init__(self):
        print(f"{'':28}" + "".join(f"{column:>24}" for column in (*self.COLUMNS, "ratio")))
        self.rows = {}

    def add(self, row: str, column: str, time: float):
        self.rows.setdefault(row, {}).setdefault(column, []).append(time)

    def show(self):
        for row, columns in self.rows.items():
            shown = "".join(f"{self.cell(columns.get(column)):>24}" for column in self.COLUMNS)
            print(f"{row:28}{shown}{self.ratio(columns):>24}", flush=True)
        self.rows = {}

    @staticmethod
    def cell(times) -> str:
        if not times:
            return "–"
        return f"{statistics.median(times):.1f} ({min(times):.1f}–{max(times):.1f})"

    @classmethod
    def ratio(cls, columns) -> str:
        """The kernel's median in those of the others."""
        kernel, *others = (columns.get(column) for column in cls.COLUMNS)
        ratios = [statistics.median(kernel) / statistics.median(o) if o else None for o in others]
        return " / ".join("–" if ratio is None else f"{ratio:.2f}" for ratio in ratios)


def measure_starts(table: Table, compiler: Compiler, names: dict[str, str], arguments):
    for _ in range(arguments.starts):
        for column, name in names.items():
            kernel = Kernel(name)
            table.add("start to kernel_info_reply", column, kernel.start)
            table.add("first cell, 1 + 1", column, kernel.run(SUM)[0])
            kernel.close()
            time.sleep(arguments.pause)
        table.add("first cell, 1 + 1", "bare compiler", compiler.compile(SUM))
    table.show()


def measure_cells(table: Table, compiler: Compiler, kernels: dict[str, Kernel], arguments):
    swift = kernels["kernel"]

    def add(row, column, measure):
        time.sleep(arguments.pause)
        table.add(row, column, measure())

    for _ in range(arguments.runs):
        for column, kernel in kernels.items():
            add("1 + 1, after a pause", column, lambda: kernel.run(SUM)[0])
            table.add("1 + 1, at once", column, kernel.run(SUM)[0])
        for row in ("1 + 1, after a pause", "1 + 1, at once"):
            add(row, "bare compiler", lambda: compiler.compile(SUM))
        add("a tensor expression", "kernel", lambda: swift.run(TENSOR)[0])
        add(
            "a tensor expression", "bare compiler",
            lambda: compiler.compile("import DeepLearning\n" + TENSOR),
        )  # fmt: skip
    table.show()


def measure_loop(table: Table, compiler: Compiler, swift: Kernel, arguments):
    program = compiler.optimized_program(LOOP)
    for _ in range(arguments.runs):
        time.sleep(arguments.pause)
        took, check = swift.run(LOOP)[1].split()
        table.add("triple loop / swiftc -O", "kernel", float(took))
        output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
        took, same = output.split()
        table.add("triple loop / swiftc -O", "bare compiler", float(took))
        assert check == same, "the loops differ"
    table.show()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15, help="how often each cell runs (15)")
    parser.add_argument("--starts", type=int, default=5, help="how often kernels start (5)")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between cells (0.5)")
    parser.add_argument("--kernel", default="swift", help="the kernel's name (swift)")
    arguments = parser.parse_args()

    specifications = KernelSpecManager()
    names = {"kernel": arguments.kernel}
    try:
        specifications.get_kernel_spec("python3")
        names["ipykernel"] = "python3"
    except NoSuchKernel:
        pass

    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f} at the beginning; milliseconds; ratio: "
          "kernel / bare compiler, kernel / ipykernel")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(specifications.get_kernel_spec(arguments.kernel), Path(folder))
        compiler.compile(SUM)  # fills the compiler's module cache
        table = Table()
        measure_starts(table, compiler, names, arguments)
        kernels = {column: Kernel(name) for column, name in names.items()}
        try:
            for kernel in kernels.values():
                kernel.run(SUM)
            measure_cells(table, compiler, kernels, arguments)
            measure_loop(table, compiler, kernels["kernel"], arguments)
        finally:
            for kernel in kernels.values():
                kernel.close()
    kernel = Kernel(arguments.kernel)
    try:
        measure_session(kernel)
    finally:
        kernel.close()


if __name__ == "__main__":
    main()

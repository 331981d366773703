"""What a session costs: the memory that a kernel at rest holds, completion, many lines of output, and
the first cells beside the three hundredth."""

import statistics
import time
from pathlib import Path

LINES = 1_000_000
CELLS = 300
WINDOW = 20
"""Cells at either end of a session whose memory is compared: that of one alone is too uneven."""

PROMPTS = ["Array(0..<3).", "[1, 2].redu", "value7.", "func f(x: [Int]) { x.", '"text".']


def cell(number: int) -> str:
    return (
        f"let value{number} = {number}\n"
        f"func twice{number}() -> Int {{ 2 * value{number} }}\n"
        f"print(twice{number}())"
    )


def processes(root: int) -> dict[str, list[int]]:
    """The kernel and what it started, by the names of the programs."""
    parents, names = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state = (entry / "stat").read_text().rpartition(") ")[2].split()
                parents[int(entry.name)] = int(state[1])
                names[int(entry.name)] = (entry / "comm").read_text().strip()
            except OSError:
                continue
    family = {root}
    while more := {p for p, parent in parents.items() if parent in family} - family:
        family |= more
    found = {}
    for process in family:
        found.setdefault(names[process], []).append(process)
    return found


def megabytes(process: int) -> float:
    """The memory of a process, what it shares with others counted in parts."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {process} tells nothing of its memory")


def session_memory(kernel) -> float:
    family = processes(kernel.manager.provisioner.process.pid)
    return sum(megabytes(p) for name in ("swift-kernel", "cell-worker") for p in family[name])


def measure_memory(kernel):
    kernel.run("1 + 1")
    time.sleep(3)
    family = processes(kernel.manager.provisioner.process.pid)
    parts = ", ".join(
        f"{name} {sum(megabytes(p) for p in family[name]):.0f}" for name in sorted(family)
    )
    print(f"at rest: kernel and worker {session_memory(kernel):.0f} MB (all: {parts})")


def measure_cells(kernel):
    times, memory = [], [session_memory(kernel)]
    for number in range(1, CELLS + 1):
        times.append(kernel.run(cell(number))[0])
        memory.append(session_memory(kernel))
    # The first cells are left out: they fill what all others use.
    ends = slice(1, 1 + WINDOW), slice(CELLS - WINDOW, CELLS)
    early, late = (statistics.median(times[end]) for end in ends)
    first, last = (
        (memory[end.stop] - memory[end.start]) / WINDOW * 1024 for end in ends
    )
    print(f"cells 2–{WINDOW + 1} and {CELLS - WINDOW + 1}–{CELLS} of a session: {early:.0f} and "
          f"{late:.0f} ms a cell, {late / early:.2f}; {first:.0f} and {last:.0f} KB more memory "
          f"a cell, {last / first:.2f}")  # fmt: skip


def measure_completion(kernel):
    times = []
    for _ in range(10):
        for prompt in PROMPTS:
            time.sleep(0.1)
            begin = time.perf_counter()
            request = kernel.client.complete(prompt)
            while kernel.client.get_shell_msg(timeout=60)["parent_header"]["msg_id"] != request:
                pass
            times.append((time.perf_counter() - begin) * 1e3)
    times.sort()
    print(f"completion: {times[-1]:.0f} ms at most, p50 {statistics.median(times):.0f} ms, "
          f"p95 {times[int(len(times) * 0.95)]:.0f} ms")  # fmt: skip


def measure_lines(kernel):
    messages = size = 0
    begin = time.perf_counter()
    request = kernel.client.execute(f'for i in 0..<{LINES} {{ print("line", i) }}')
    while True:
        message = kernel.client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            messages += 1
            size += len(message["content"]["text"])
        if message["content"].get("execution_state") == "idle":
            break
    took = time.perf_counter() - begin
    expected = sum(len(f"line {i}\n") for i in range(LINES))
    assert size == expected, f"{size} of {expected} characters arrived"
    print(f"{LINES} lines: {messages} messages, {size / took / 1e6:.0f} MB/s")


def measure_session(kernel):
    measure_memory(kernel)
    measure_completion(kernel)
    measure_lines(kernel)
    measure_cells(kernel)
    print("after these cells: ", end="")
    measure_completion(kernel)

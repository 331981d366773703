"""Kernels of the installed specification, driven through Jupyter's own client."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

KERNEL_NAME = "swift"
REPOSITORY = Path(__file__).resolve().parents[2]
OUTPUTS = (
    "stream", "execute_result", "display_data", "update_display_data", "clear_output", "error",
    "comm_open", "comm_msg", "comm_close",
)  # fmt: skip
PATIENCE = 60
"""Seconds after which an answer is taken to be missing; no test measures time."""
IS_LONG = os.environ.get("SWIFT_KERNEL_LONG_TESTS", "0") != "0"
"""Whether tests that repeat something do it as often as they were meant to."""


def kernel_program() -> str:
    """The installed `swift-kernel`."""
    return KernelSpecManager().get_kernel_spec(KERNEL_NAME).argv[0]


def command(*arguments, **environment) -> subprocess.CompletedProcess:
    """Runs `swift-kernel` with the variables of its specification and those that are given."""
    specification = KernelSpecManager().get_kernel_spec(KERNEL_NAME)
    return subprocess.run(
        [specification.argv[0], *map(str, arguments)],
        env=os.environ | specification.env | environment,
        capture_output=True, text=True, timeout=PATIENCE,
    )


def jupyter(*arguments, folder) -> subprocess.CompletedProcess:
    """Runs a subcommand of Jupyter in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, timeout=5 * PATIENCE,
    )


@dataclass
class Cell:
    """What a front end saw of a cell."""

    reply: dict = field(default_factory=dict)
    outputs: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(o["text"] for kind, o in self.outputs if kind == "stream")

    @property
    def result(self):
        return next(
            (o["data"]["text/plain"] for kind, o in self.outputs if kind == "execute_result"), None
        )

    @property
    def traceback(self) -> str:
        return "\n".join(self.reply.get("traceback", []))


class Kernel:
    """A running kernel and a client of it."""

    def __init__(
        self, specifications: Path | None = None, name=KERNEL_NAME, place: dict | None = None,
        **options,
    ):
        """`place` says where the kernel is to listen, `options` go to its process."""
        self.manager = KernelManager(kernel_name=name, **place or {})
        if specifications is not None:
            self.manager.kernel_spec_manager = KernelSpecManager(
                kernel_dirs=[str(specifications)], ensure_native_kernel=False
            )
        self.manager.start_kernel(**options)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=not self.manager.is_alive())

    @property
    def process(self) -> int:
        return self.manager.provisioner.process.pid

    def another_client(self) -> BlockingKernelClient:
        """One with a session of its own; those that the manager makes share one."""
        client = BlockingKernelClient()
        client.load_connection_info(self.manager.get_connection_info())
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        return client

    def run(self, code: str, during=None, user=None) -> Cell:
        """Runs a cell; `during` is called at the first text that it prints.

        `user` answers what the cell asks: it is given the content of the question. Without one,
        the front end says that there is nobody to ask.
        """
        cell = Cell()
        waiting = [during] if during else []

        def take(message):
            kind, content = message["msg_type"], message["content"]
            if kind in OUTPUTS:
                cell.outputs.append((kind, content))
            if kind == "stream" and waiting:
                waiting.pop()()

        def answer(message):
            line = user(message["content"])
            if line is not None:
                self.client.input(line)

        cell.reply = self.client.execute_interactive(
            code, allow_stdin=user is not None, timeout=PATIENCE, output_hook=take,
            stdin_hook=answer,
        )["content"]  # fmt: skip
        return cell

    def ask(self, kind: str, content: dict) -> tuple[list, dict | None]:
        """Sends a request on shell: what was published because of it, and the reply if there is one."""
        request = self.client.session.msg(kind, content)
        self.client.shell_channel.send(request)
        published, reply = [], None
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request["header"]["msg_id"]:
                continue
            if message["content"].get("execution_state") == "idle":
                break
            published.append((message["msg_type"], message["content"]))
        if kind.endswith("_request"):
            reply = self.client.get_shell_msg(timeout=PATIENCE)["content"]
        return [entry for entry in published if entry[0] != "status"], reply


def resident_memory(process: int) -> int:
    """How much memory a process has in use, in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def processes_below(root: int) -> dict[int, str]:
    """A process and all that it started, directly or not, each with the time of its start."""
    parents, starts = {}, {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state = (entry / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        parents[int(entry.name)] = int(state[1])
        starts[int(entry.name)] = state[19]
    family = {root}
    while more := {p for p, parent in parents.items() if parent in family} - family:
        family |= more
    return {process: starts[process] for process in family if process in starts}


def is_running(process: int, start: str) -> bool:
    """Whether a process still runs: a zombie does not, nor another with the same number."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return False
    return state[0] not in "ZX" and state[19] == start


def survivors(processes: dict[int, str]) -> list[int]:
    """Those of the processes that do not end, though they are given time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        left = [process for process, start in processes.items() if is_running(process, start)]
        if not left:
            return []
        time.sleep(0.05)
    return left


def program_of(process: int) -> str:
    """The name of the program that a process runs; nothing once the process has ended."""
    try:
        return Path(f"/proc/{process}/exe").readlink().name
    except OSError:
        return ""

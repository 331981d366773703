"""Processes that are killed: the others notice, say so, and go on or end."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

from kernels import PATIENCE, Kernel, processes_below, program_of, survivors
from slow_code import MANY_FUNCTIONS, TYPE_PUZZLE, write_slow_package


def wait_for(find, what: str):
    """The first thing that is found."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.0005)
    raise AssertionError(f"there is no {what}")


def children(process: int, program: str) -> list[int]:
    """The processes below that run a program of this name."""
    return [child for child in processes_below(process) if program_of(child) == program]


def direct_children(process: int) -> set[int]:
    """Found more quickly than all that are below."""
    found = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            found.update(map(int, (task / "children").read_text().split()))
        except OSError:
            pass
    return found


def working_time(process: int) -> int:
    """How long a process has computed, in hundredths of a second."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


class KilledProcessTests(unittest.TestCase):
    def run_and(self, kernel: Kernel, code: str, act):
        """Runs a cell, and does something meanwhile."""
        failures = []

        def acting():
            try:
                act()
            except AssertionError as failure:
                failures.append(failure)

        thread = threading.Thread(target=acting)
        thread.start()
        cell = kernel.run(code)
        thread.join()
        self.assertEqual(failures, [])
        return cell

    def test_the_worker(self):
        with Kernel() as kernel:
            for round in range(3):
                kernel.run("let lost = 1")
                cell = kernel.run(
                    "print(1)\nwhile true {}",
                    during=lambda: os.kill(children(kernel.process, "cell-worker")[0], signal.SIGKILL),
                )
                self.assertEqual(cell.reply["ename"], "WorkerEnded")
                self.assertIn("signal 9", cell.reply["evalue"])
                self.assertIn("lost", cell.reply["evalue"])
                self.assertEqual(kernel.run("6 * 7").result, "42")

    def test_the_compiler(self):
        def kill_the_busiest():
            # The one that waits for the next cell has done its work and is left alone.
            waiting = {c: working_time(c) for c in children(kernel.process, "swift-frontend")}

            def busy():
                now = children(kernel.process, "swift-frontend")
                return [c for c in now if working_time(c) > waiting.get(c, 0) + 30]

            for compiler in wait_for(busy, "busy compiler"):
                os.kill(compiler, signal.SIGKILL)

        with Kernel() as kernel:
            kernel.run("let kept = 17")
            for round in range(2):
                cell = self.run_and(kernel, MANY_FUNCTIONS, kill_the_busiest)
                self.assertEqual(cell.reply["ename"], "CompileError")
                self.assertIn("The compiler was ended by signal 9", cell.reply["evalue"])
                self.assertEqual(kernel.run("kept").result, "17")

    def test_the_linker(self):
        def kill_one():
            def linkers():
                below = direct_children(kernel.process)
                return [child for child in below if program_of(child).endswith(("ld", "ld.bfd"))]

            # It takes some milliseconds: one that is missed, or gone by now, is another attempt.
            end = time.monotonic() + 2
            while time.monotonic() < end:
                if found := linkers():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(found[0], signal.SIGKILL)
                    return

        with Kernel() as kernel:
            kernel.run("let kept = 17")
            for attempt in range(20):
                cell = self.run_and(kernel, f"let linked{attempt} = {attempt}", kill_one)
                if cell.reply["status"] == "error":
                    break
            self.assertEqual(cell.reply["ename"], "CompileError")
            self.assertIn("The linker was ended by signal 9", cell.reply["evalue"])
            self.assertEqual(kernel.run("kept").result, "17")
            self.assertEqual(kernel.run(f"let linked{attempt} = 5\nlinked{attempt}").result, "5")

    def test_the_language_server(self):
        with Kernel() as kernel:
            def kill_it():
                os.kill(wait_for(server, "language server")[0], signal.SIGKILL)

            def server():
                return children(kernel.process, "sourcekit-lsp")

            wait_for(server, "language server")
            cell = kernel.run("print(1)\nvar sum = 0\nfor i in 0..<1000 { sum += i }", during=kill_it)
            self.assertEqual(cell.reply["status"], "ok")
            self.assertEqual(kernel.run("sum").result, "499500")
            request = {"code": "[1].isEmp", "cursor_pos": 9}
            _, reply = kernel.ask("complete_request", request)
            self.assertEqual(reply["matches"], ["isEmpty"])


class KilledKernelTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.environment = os.environ | {"TMPDIR": folder.name}

    def session_folders(self):
        return [path.name for path in self.folder.glob("swift-kernel-*")]

    def check_killed_during(self, code: str, programs: set[str], after=0.5):
        """Kills a kernel some seconds after a cell runs these programs; nothing of it stays."""
        kernel = Kernel(env=self.environment)

        def all_run():
            now = processes_below(kernel.process)
            return now if programs <= {program_of(process) for process in now} else None

        kernel.client.execute(code)
        family = wait_for(all_run, f"{programs} below the kernel")
        time.sleep(after)
        family |= processes_below(kernel.process)
        os.kill(kernel.process, signal.SIGKILL)
        start = time.monotonic()
        self.assertEqual(survivors(family), [])
        print(f"\n{sorted(programs)}: gone after {time.monotonic() - start:.2f} s", end="")
        kernel.close()

    def test_nothing_is_left_of_its_processes(self):
        for code, programs in [
            ("while true {}", {"cell-worker", "sourcekit-lsp", "swift-frontend"}),
            ("!sleep 100", {"cell-worker", "sleep"}),
            (MANY_FUNCTIONS, {"swift-frontend"}),
            (TYPE_PUZZLE, {"swift-frontend"}),
        ]:
            with self.subTest(code=code[:20]):
                self.check_killed_during(code, programs)

    def test_a_package_that_is_being_built_is_left(self):
        package = self.folder / "Slow"
        write_slow_package(package)
        self.environment["XDG_CACHE_HOME"] = str(self.folder / "caches")
        self.check_killed_during(f"%package {package} Slow", {"swift-package"}, after=4)

    def test_the_next_kernel_removes_its_files(self):
        kernel = Kernel(env=self.environment)
        kernel.run("1")
        left = self.session_folders()
        self.assertEqual(len(left), 1)
        family = processes_below(kernel.process)
        os.kill(kernel.process, signal.SIGKILL)
        self.assertEqual(survivors(family), [])
        kernel.close()
        with Kernel(env=self.environment):
            now = self.session_folders()
            self.assertEqual(len(now), 1)
            self.assertNotEqual(now, left)
        self.assertEqual(self.session_folders(), [])


class OrphanTests(unittest.TestCase):
    def test_a_busy_kernel_ends_with_its_front_end(self):
        self.check_end("k = Kernel()")

    def test_so_does_one_with_a_program_in_between(self):
        """A shell that starts the kernel, for example, and outlives the front end."""
        self.check_end(
            "import jupyter_client.kernelspec as s\n"
            "get = s.KernelSpecManager.get_kernel_spec\n"
            "def wrapped(manager, name):\n"
            "  found = get(manager, name)\n"
            "  found.argv[:0] = ['/bin/sh', '-c', '\"$@\"; exit 0', 'sh']\n"
            "  return found\n"
            "s.KernelSpecManager.get_kernel_spec = wrapped\n"
            "k = Kernel()"
        )

    def check_end(self, start: str):
        program = (
            f"from kernels import Kernel\n{start}\nk.run('1')\nk.client.execute('while true {{}}')\n"
            "print(k.process, flush=True)\ninput()"
        )
        front_end = subprocess.Popen(
            [sys.executable, "-c", program], cwd=os.path.dirname(__file__), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        with front_end:
            family = processes_below(int(front_end.stdout.readline()))
            self.assertGreater(len(family), 2)
            front_end.kill()
        self.assertEqual(survivors(family), [])

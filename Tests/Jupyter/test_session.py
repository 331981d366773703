"""A session outlives what stops a cell, and ends without leaving anything behind."""

import os
import signal
import subprocess
import sys
import unittest

from kernels import Kernel, is_running, processes_below, survivors

# A cell, the name of its error, and words of its reason. Each stops in its second line.
STOPPING_CELLS = [
    ("let numbers = [1, 2, 3]\nprint(numbers[7])", "FatalError", "Index out of range"),
    ("let nothing: Int? = nil\nprint(nothing!)", "FatalError", "found nil"),
    ('// Stop.\nfatalError("as it says here")', "FatalError", "as it says here"),
    ("var largest = Int.max\nlargest += 1", "FatalError", "overflow"),
    ("var zero = 0\nprint(1 / zero)", "FatalError", "Division by zero"),
    ('// Check.\nprecondition(kept == 0, "kept is not 0")', "FatalError", "kept is not 0"),
    ("struct Spilled: Error { var litres = 3 }\nthrow Spilled()", "Spilled", "litres: 3"),
    ("func down(_ n: Int) -> Int {\n  n == -1 ? 0 : 1 + down(n + 1)\n}\nprint(down(0))",
     "StackOverflow", "stack"),
]  # fmt: skip

INTERRUPTED_CELLS = [
    'print("begun")\nwhile true {}',
    'import Glibc\nprint("begun")\nsleep(30)',
]


class SurvivalTests(unittest.TestCase):
    def test_variables_outlive_every_way_to_stop(self):
        with Kernel() as kernel:
            self.assertEqual(kernel.run("var kept = 17").reply["status"], "ok")
            for code, name, reason in STOPPING_CELLS:
                with self.subTest(code=code):
                    cell = kernel.run(code)
                    self.assertEqual(cell.reply["status"], "error")
                    self.assertEqual(cell.reply["ename"], name)
                    self.assertIn(reason, cell.reply["evalue"])
                    self.assertIn("line 2", cell.traceback)
                    self.check_kept(kernel)
            with self.subTest(code="abort()"):
                cell = kernel.run("import Glibc\nabort()")
                self.assertEqual(cell.reply["ename"], "Abort")
                self.check_kept(kernel)
            for code in INTERRUPTED_CELLS:
                with self.subTest(code=code):
                    cell = kernel.run(code, during=kernel.manager.interrupt_kernel)
                    self.assertEqual(cell.reply["status"], "error")
                    self.assertEqual(cell.reply["ename"], "Interrupted")
                    self.check_kept(kernel)

    def test_an_error_is_told_once(self):
        with Kernel() as kernel:
            cell = kernel.run("print([1][3])")
            self.assertEqual([kind for kind, _ in cell.outputs], ["error"])
            _, error = cell.outputs[0]
            for key in ("ename", "evalue", "traceback"):
                self.assertEqual(error[key], cell.reply[key])

    def test_a_compile_error_shows_the_cells_line(self):
        with Kernel() as kernel:
            cell = kernel.run('let fine = 1\nlet wrong: Int = "text"')
            self.assertEqual(cell.reply["ename"], "CompileError")
            self.assertIn("line 2", cell.reply["evalue"])
            self.assertIn('let wrong: Int = "text"', cell.traceback)
            self.assertIn("^", cell.traceback)
            self.assertIn("\x1b[", cell.traceback)

    def test_a_killed_worker_is_replaced_and_the_loss_is_told(self):
        with Kernel() as kernel:
            kernel.run("var lost = 1")
            cell = kernel.run("import Glibc\nkill(getpid(), SIGKILL)")
            self.assertEqual(cell.reply["ename"], "WorkerEnded")
            self.assertIn("lost", cell.reply["evalue"])
            self.assertEqual(kernel.run("6 * 7").result, "42")

    def check_kept(self, kernel: Kernel):
        self.assertEqual(kernel.run("print(kept)").text, "17\n")


class CarrierTests(unittest.TestCase):
    def test_a_kernel_is_reached_by_sockets_in_the_file_system(self):
        with Kernel(place={"transport": "ipc"}) as kernel:
            self.assertEqual(kernel.manager.get_connection_info()["transport"], "ipc")
            self.assertEqual(kernel.run("1 + 1").result, "2")

    def test_a_kernel_is_reached_encrypted_where_that_is_required(self):
        with Kernel(transport_encryption="required") as kernel:
            self.assertTrue(kernel.client.curve_publickey)
            self.assertEqual(kernel.run("1 + 1").result, "2")
            completion = kernel.ask("complete_request", {"code": "prin", "cursor_pos": 4})[1]
            self.assertEqual(completion["status"], "ok")


class ProcessTests(unittest.TestCase):
    def test_shutdown_leaves_no_process(self):
        kernel = Kernel()
        kernel.run("1")
        family = processes_below(kernel.process)
        self.assertGreater(len(family), 1, "the kernel has no worker")
        kernel.close()
        self.assertEqual(survivors(family), [])

    def test_a_killed_kernel_leaves_no_process(self):
        kernel = Kernel()
        kernel.run("1")
        family = processes_below(kernel.process)
        os.kill(kernel.process, signal.SIGKILL)
        self.assertEqual(survivors(family), [])
        kernel.close()

    def test_a_kernel_ends_with_its_front_end(self):
        program = "from kernels import Kernel; k = Kernel(); print(k.process, flush=True); input()"
        front_end = subprocess.Popen(
            [sys.executable, "-c", program], cwd=os.path.dirname(__file__), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        with front_end:
            family = processes_below(int(front_end.stdout.readline()))
            self.assertTrue(all(is_running(*process) for process in family.items()))
            front_end.kill()
        self.assertEqual(survivors(family), [])

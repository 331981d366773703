"""Cells that run at the same time in one session: JEP 91, kernel subshells."""

import queue
import time
import unittest
from collections import defaultdict

from kernels import PATIENCE, Kernel

MAIN = None


class Shells:
    """The shells of a kernel, with what was published and answered sorted by request."""

    def __init__(self, kernel: Kernel):
        self.kernel = kernel
        self.client = kernel.client
        self.published = defaultdict(list)
        self.replies = {}

    def control(self, kind: str, **content) -> dict:
        request = self.client.session.msg(kind, content)
        self.client.control_channel.send(request)
        while True:
            reply = self.client.get_control_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] == request["header"]["msg_id"]:
                return reply["content"]

    def create(self) -> str:
        return self.control("create_subshell_request")["subshell_id"]

    def send(self, kind: str, shell: str | None, **content) -> str:
        """Sends a request to a shell and returns its id."""
        request = self.client.session.msg(kind, content)
        request["header"]["subshell_id"] = shell
        self.client.shell_channel.send(request)
        return request["header"]["msg_id"]

    def execute(self, code: str, shell: str | None) -> str:
        return self.send(
            "execute_request", shell, code=code, silent=False, store_history=True,
            user_expressions={}, allow_stdin=False, stop_on_error=True,
        )  # fmt: skip

    def take(self):
        """Takes in what has come."""
        for get, sort in (
            (self.client.get_iopub_msg, self._publish),
            (self.client.get_shell_msg, self._answer),
        ):
            try:
                sort(get(timeout=0.02))
            except queue.Empty:
                pass

    def _publish(self, message):
        request = message["parent_header"].get("msg_id")
        self.published[request].append((message["msg_type"], message["content"]))

    def _answer(self, message):
        self.replies[message["parent_header"]["msg_id"]] = message["content"]

    def wait(self, is_there):
        deadline = time.monotonic() + PATIENCE
        while not is_there():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{dict(self.published)}, {self.replies}")
            self.take()

    def reply(self, request: str) -> dict:
        """The reply, once the request is idle as well."""
        self.wait(lambda: request in self.replies and self.state(request) == "idle")
        return self.replies[request]

    def state(self, request: str) -> str | None:
        states = [c["execution_state"] for kind, c in self.published[request] if kind == "status"]
        return states[-1] if states else None

    def text(self, request: str) -> str:
        return "".join(c["text"] for kind, c in self.published[request] if kind == "stream")

    def result(self, request: str) -> str | None:
        results = [c for kind, c in self.published[request] if kind == "execute_result"]
        return results[0]["data"]["text/plain"] if results else None


class SubshellTests(unittest.TestCase):
    def setUp(self):
        self.kernel = Kernel()
        self.addCleanup(self.kernel.close)
        self.shells = Shells(self.kernel)
        self.kernel.run("import Glibc\nvar steps = 0\nvar isWanted = true")

    def begin(self, code: str, shell: str | None = MAIN) -> str:
        """Sends a cell and waits until it has printed."""
        request = self.shells.execute(code, shell)
        self.shells.wait(lambda: self.shells.text(request))
        return request

    def ask(self, code: str, shell: str | None) -> tuple[dict, str | None]:
        request = self.shells.execute(code, shell)
        return self.shells.reply(request), self.shells.result(request)

    def test_cells_run_beside_a_busy_one_in_the_same_session(self):
        information = self.kernel.client.kernel_info(reply=True, timeout=PATIENCE)["content"]
        self.assertIn("kernel subshells", information["supported_features"])
        aside = self.shells.create()
        main = self.begin(
            'print("begun")\nwhile isWanted { steps += 1; usleep(1000) }\nprint("ended")'
        )
        reply, result = self.ask("steps > 0", aside)
        self.assertEqual((reply["status"], result), ("ok", "true"))
        self.assertEqual(self.shells.state(main), "busy")
        chatter = self.shells.execute('for i in 0..<3 { print("aside \\(i)") }', aside)
        self.shells.reply(chatter)
        self.assertEqual(self.shells.text(chatter), "aside 0\naside 1\naside 2\n")
        # A mistake in a subshell ends its cell, not the other.
        failed, _ = self.ask("[1, 2, 3][steps + 7]", aside)
        self.assertEqual(failed["ename"], "FatalError")
        reply, _ = self.ask("isWanted = false", aside)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(self.shells.reply(main)["status"], "ok")
        self.assertEqual(self.shells.text(main), "begun\nended\n")
        counts = [failed["execution_count"], self.shells.replies[main]["execution_count"]]
        self.assertEqual(len(set(counts)), 2, "cells of two shells have numbers of their own")

    def test_an_interrupt_stops_all_cells_and_leaves_all_shells(self):
        aside = self.shells.create()
        cells = [self.begin('print("begun")\nwhile true {}', shell) for shell in (MAIN, aside)]
        self.kernel.manager.interrupt_kernel()
        for cell in cells:
            self.assertEqual(self.shells.reply(cell)["ename"], "Interrupted")
        for shell in (MAIN, aside):
            self.assertEqual(self.ask("steps", shell)[1], "0")

    def test_a_variable_of_a_cell_that_still_runs_is_refused(self):
        aside = self.shells.create()
        main = self.begin('print("begun")\nwhile isWanted { usleep(1000) }\nlet late = [1]')
        reply, _ = self.ask("late", aside)
        self.assertIn("still runs", reply["evalue"])
        self.ask("isWanted = false", aside)
        self.shells.reply(main)
        self.assertEqual(self.ask("late", aside)[1], "[1]")

    def test_requests_about_code_are_answered_while_a_cell_runs(self):
        main = self.begin('print("begun")\nwhile isWanted { usleep(1000) }')
        complete = self.shells.send("complete_request", MAIN, code="step", cursor_pos=4)
        self.assertIn("steps", self.shells.reply(complete)["matches"])
        inspect = self.shells.send(
            "inspect_request", MAIN, code="steps", cursor_pos=2, detail_level=0
        )
        self.assertIn("var steps: Int", self.shells.reply(inspect)["data"]["text/plain"])
        self.assertEqual(self.shells.state(main), "busy")
        self.kernel.manager.interrupt_kernel()
        self.assertEqual(self.shells.reply(main)["ename"], "Interrupted")

    def test_a_reset_ends_the_cells_of_other_shells(self):
        aside = self.shells.create()
        main = self.begin('print("begun")\nwhile true {}')
        self.assertEqual(self.ask("%reset -f", aside)[0]["status"], "ok")
        self.assertEqual(self.shells.reply(main)["status"], "error")
        self.assertEqual(self.ask("1 + 1", MAIN)[1], "2")

    def test_subshells_are_listed_and_deleted(self):
        first, second = self.shells.create(), self.shells.create()
        listed = self.shells.control("list_subshell_request")["subshell_id"]
        self.assertEqual(set(listed), {first, second})
        self.assertEqual(
            self.shells.control("delete_subshell_request", subshell_id=first)["status"], "ok"
        )
        self.assertEqual(self.ask("1", first)[0]["ename"], "UnknownSubshell")
        self.assertEqual(self.ask("1", second)[1], "1")


if __name__ == "__main__":
    unittest.main()

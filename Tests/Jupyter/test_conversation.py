"""What goes from code in a cell to the front end, and back."""

import os
import tempfile
import unittest

from kernels import Kernel


class InputTests(unittest.TestCase):
    def test_lines_and_passwords_are_asked_for(self):
        questions = []

        def user(question):
            questions.append((question["prompt"], question["password"]))
            return f"line {len(questions)}"

        with Kernel() as kernel:
            cell = kernel.run(
                'print(input("Name? "), password("Key? "), readLine()!, separator: "|")\n'
                "print(readLine(strippingNewline: false)!)",
                user=user,
            )
            self.assertEqual(cell.text, "line 1|line 2|line 3\nline 4\n\n")
            self.assertEqual(
                questions, [("Name? ", False), ("Key? ", True), ("", False), ("", False)]
            )
            ended = kernel.run("readLine() == nil", user=lambda _: "\x04")
            self.assertEqual(ended.result, "true")

    def test_a_front_end_without_a_user_is_an_error_at_once(self):
        with Kernel() as kernel:
            for code in ("readLine()", 'input("Name?")', "password()"):
                cell = kernel.run(code)
                self.assertEqual(cell.reply["ename"], "FatalError")
                self.assertIn("does not support input requests", cell.reply["evalue"])
                self.assertIn("line 1", cell.traceback)

    def test_an_interrupt_ends_the_waiting(self):
        with Kernel() as kernel:
            kernel.run("let kept = 17")
            for code in ("readLine()", 'input("Name?")'):
                cell = kernel.run(code, user=lambda _: kernel.manager.interrupt_kernel())
                self.assertEqual(cell.reply["ename"], "Interrupted")
                self.assertEqual(kernel.run("kept").result, "17")


class InspectionTests(unittest.TestCase):
    def test_a_question_mark_shows_declaration_and_documentation(self):
        with Kernel() as kernel:
            kernel.run("/// Doubles a number.\nfunc doubled(_ x: Int) -> Int { 2 * x }")
            for code in ("doubled?", "%pinfo doubled"):
                (_, shown), = kernel.run(code).outputs
                self.assertIn("func doubled(_ x: Int) -> Int", shown["data"]["text/plain"])
                self.assertIn("Doubles a number.", shown["data"]["text/plain"])
            (_, library), = kernel.run("zip?").outputs
            self.assertIn("func zip<", library["data"]["text/plain"])
            self.assertIn("```swift", library["data"]["text/markdown"])
            (_, source), = kernel.run("doubled??").outputs
            self.assertIn("{ 2 * x }", source["data"]["text/plain"])
            self.assertIn("Nothing is known", kernel.run("nowhere?").text)

    def test_magics_are_completed(self):
        with Kernel() as kernel:
            for code, expected in [
                ("%ti", ["%time", "%timeit"]), ("let a = 1\n  %%time", ["%%time", "%%timeit"]),
                ("%pack", ["%package"]), ("%nosuch", []),
            ]:  # fmt: skip
                content = {"code": code, "cursor_pos": len(code)}
                _, reply = kernel.ask("complete_request", content)
                self.assertEqual(reply["matches"], expected)
                start = code.index("%")
                self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (start, len(code)))


class OrderTests(unittest.TestCase):
    def test_prints_and_displays_come_in_the_order_of_the_program(self):
        with Kernel() as kernel:
            cell = kernel.run("for i in 0..<20 { print(i); display(i) }")
            shown = [
                content["text"].strip() if kind == "stream" else content["data"]["text/plain"]
                for kind, content in cell.outputs
            ]
            self.assertEqual(shown, [str(i // 2) for i in range(40)])
            cell = kernel.run("print(1)\nclearOutput(wait: true)\nprint(2)")
            self.assertEqual([kind for kind, _ in cell.outputs], ["stream", "clear_output", "stream"])


class MainActorTests(unittest.TestCase):
    def test_the_main_actor_runs_beside_cells_and_outlives_a_trap(self):
        with Kernel() as kernel:
            self.assertEqual(kernel.run("await MainActor.run { 5 }").result, "5")
            cell = kernel.run(
                "@MainActor final class Counter { var n = 3; func up() -> Int { n += 1; return n } }\n"
                "let counter = await Counter()\nprint(await counter.up())"
            )
            self.assertEqual(cell.text, "4\n")
            cell = kernel.run("await MainActor.run { print([1][counter.n]) }")
            self.assertEqual(cell.reply["ename"], "FatalError")
            self.assertEqual(kernel.run("await counter.up()").result, "5")


class DisplayTests(unittest.TestCase):
    def test_displays_are_updated_under_their_names(self):
        with Kernel() as kernel:
            first = kernel.run(
                'let named = display(html: "<b>1</b>", id: "mine")\nlet other = display([1: 2])'
            )
            (_, mine), (_, other) = first.outputs
            self.assertEqual(mine["data"], {"text/plain": "1", "text/html": "<b>1</b>"})
            self.assertEqual(mine["transient"], {"display_id": "mine"})
            self.assertEqual(other["data"], {"text/plain": "[1: 2]"})
            second = kernel.run(
                'named.update(json: #"{"a": [1]}"#)\nother.update(png: [1, 2, 3], width: 20)\n'
                "clearOutput(wait: true)\nclearOutput()"
            )
            kinds = [kind for kind, _ in second.outputs]
            self.assertEqual(kinds, ["update_display_data"] * 2 + ["clear_output"] * 2)
            contents = [content for _, content in second.outputs]
            self.assertEqual(contents[0]["data"]["application/json"], {"a": [1]})
            self.assertEqual(contents[0]["transient"], {"display_id": "mine"})
            self.assertEqual(contents[1]["data"]["image/png"], "AQID")
            self.assertEqual(contents[1]["metadata"], {"image/png": {"width": 20}})
            self.assertEqual(contents[1]["transient"], other["transient"])
            self.assertEqual([content["wait"] for content in contents[2:]], [True, False])


class CommTests(unittest.TestCase):
    def test_both_sides_open_talk_and_close(self):
        with Kernel() as kernel:
            opened = kernel.run('let comm = Comm(target: "bar", data: #"{"total": 3}"#)')
            kind, content = opened.outputs[0]
            self.assertEqual((kind, content["target_name"]), ("comm_open", "bar"))
            self.assertEqual(content["data"], {"total": 3})
            _, reply = kernel.ask("comm_info_request", {})
            self.assertEqual(reply["comms"], {content["comm_id"]: {"target_name": "bar"}})
            kernel.run("comm.close()")

            kernel.run(
                'Comm.register(target: "echo") { comm, _ in\n'
                '  comm.onMessage { print("heard"); comm.send($0.data) }\n}'
            )
            mine = {"comm_id": "c", "target_name": "echo", "data": {}}
            self.assertEqual(kernel.ask("comm_open", mine)[0], [])
            published, _ = kernel.ask("comm_msg", {"comm_id": "c", "data": {"value": [1.5]}})
            self.assertEqual([kind for kind, _ in published], ["stream", "comm_msg"])
            self.assertEqual(published[1][1], {"comm_id": "c", "data": {"value": [1.5]}})
            _, reply = kernel.ask("comm_info_request", {"target_name": "echo"})
            self.assertEqual(reply["comms"], {"c": {"target_name": "echo"}})
            kernel.ask("comm_close", {"comm_id": "c", "data": {}})
            _, reply = kernel.ask("comm_info_request", {})
            self.assertEqual(reply["comms"], {})

    def test_an_unknown_target_is_closed(self):
        with Kernel() as kernel:
            published, _ = kernel.ask(
                "comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}}
            )
            self.assertEqual(published, [("comm_close", {"comm_id": "c", "data": {}})])


class BackgroundTests(unittest.TestCase):
    def test_a_task_prints_at_the_cell_that_started_it(self):
        with Kernel() as kernel:
            kernel.run("import Glibc\nTask { sleep(1); print(\"late\") }")
            self.assertEqual(kernel.run("sleep(2)\nprint(\"mine\")").text, "mine\n")


class HistoryTests(unittest.TestCase):
    def test_a_later_kernel_remembers(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"XDG_DATA_HOME": folder}
            with Kernel(env=environment) as kernel:
                kernel.run("let first = 1")
                kernel.run("first + 1")
            with Kernel(env=environment) as kernel:
                kernel.run("let second = 2")
                request = {"hist_access_type": "tail", "n": 2, "output": True, "raw": True}
                _, reply = kernel.ask("history_request", request)
                self.assertEqual(
                    reply["history"],
                    [[1, 2, ["first + 1", "2"]], [2, 1, ["let second = 2", None]]],
                )
                request = {"hist_access_type": "search", "pattern": "first*", "n": 5}
                _, reply = kernel.ask("history_request", request)
                self.assertEqual(reply["history"], [[1, 2, "first + 1"]])

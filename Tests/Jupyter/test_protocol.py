"""Jupyter's own tests of a kernel."""

import jupyter_kernel_test

from kernels import KERNEL_NAME


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL_NAME
    language_name = "swift"
    file_extension = ".swift"

    code_hello_world = 'print("hello, world")'
    code_stderr = 'import Glibc\nfputs("to the error stream\\n", stderr)'
    code_generate_error = "let one = [1, 2, 3][7]"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"Swift".count', "result": "5"},
        {"code": "let half = 0.5\nhalf + half", "result": "1.0"},
        {"code": "Tensor([1, 2]) + 1", "result": "[2.0, 3.0]"},
    ]
    code_display_data = [
        {"code": "plt.plot([1, 2, 3], [1, 4, 9])\nplt.show()", "mime": "image/svg+xml"},
        {"code": "display(Tensor([1, 2]))", "mime": "text/plain"},
    ]

    complete_code_samples = ["let x = 1", "func f() -> Int { 1 }", 'print("""\n{\n""")', "// }"]
    incomplete_code_samples = ["func f() {", "let x = [1,", "let x =", '"""\nopen', "/* open"]
    invalid_code_samples = ["let x = )", "}", "func 1() {}"]

    completion_samples = [
        {"text": "let x = [1, 2].isEmp", "matches": {"isEmpty"}},
        {"text": "let x = [1, 2].cou", "matches": {"count"}},
    ]
    code_inspect_sample = "print"
    code_clear_output = "clearOutput()"

    code_history_pattern = "6*"
    supported_history_operations = ("tail", "range", "search")


class IopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL_NAME
    support_iopub_welcome = True

"""Prints calls that PyTorch refuses, which OperatorTests holds the library against: a case a line, as
tensor-probe reads it, with PyTorch's message as "refused".

usage: python print_refused_calls.py > refused-calls.jsonl        (torch 2.13.0 for CPU, expecttest)
"""

import json
import math
import re
import torch
from torch.testing._internal.common_methods_invocations import op_db

F = torch.float32
I = torch.int64
B = torch.bool


class T:
    """A tensor of a shape, filled with a number."""

    def __init__(self, *shape, dtype=F, fill=1):
        self.tensor = torch.full(shape, fill, dtype=dtype)


def function(name):
    if name == "__getitem__":
        return lambda x, index: x[index]
    result = torch
    for part in name.split("."):
        result = getattr(result, part, None) or getattr(torch.Tensor, part)
    return result


def as_torch(value):
    if isinstance(value, T):
        return value.tensor
    if isinstance(value, (list, tuple)):
        return type(value)(map(as_torch, value))
    return value


def as_json(value):
    if isinstance(value, T):
        value = value.tensor
    if isinstance(value, torch.Tensor):
        x = value
        return {"tensor": {"shape": list(x.shape), "dtype": str(x.dtype)[6:], "data": x.flatten().tolist()}}
    if isinstance(value, tuple):
        return {"tuple": [as_json(x) for x in value]}
    if isinstance(value, list):
        return [as_json(x) for x in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, torch.dtype):
        return {"dtype": str(value)[6:]}
    return value


CALLS = [
    # Shapes that do not agree.
    ("add", (T(2, 3), T(4))), ("mul", (T(2, 3), T(3, 2))), ("maximum", (T(5), T(4))), ("eq", (T(2), T(3))),
    ("pow", (T(2, 2), T(3))), ("atan2", (T(2), T(3))), ("where", (T(2, dtype=B), T(3), T(3))),
    ("where", (T(3, dtype=B), T(3), T(2))), ("lerp", (T(2), T(3), 0.5)), ("addcmul", (T(2), T(3), T(3))),
    ("clamp", (T(2), T(3))), ("isclose", (T(2), T(3))), ("logical_and", (T(2), T(3))), ("xlogy", (T(2), T(3))),
    ("matmul", (T(2, 3), T(4, 5))), ("matmul", (T(2, 2, 3), T(3, 3, 4))), ("matmul", (T(), T(2))),
    ("mm", (T(2, 3), T(2, 3))), ("mm", (T(2, 3, 4), T(4, 3))), ("bmm", (T(2, 3, 4), T(3, 4, 5))),
    ("bmm", (T(3, 4), T(4, 5))), ("mv", (T(2, 3), T(2))), ("dot", (T(2), T(3))), ("outer", (T(2, 2), T(2))),
    ("inner", (T(2, 3), T(2, 4))), ("addmm", (T(3), T(2, 3), T(3, 2))), ("baddbmm", (T(3, 3), T(2, 2, 2), T(2, 2, 2))),
    ("addmv", (T(3), T(2, 2), T(2))), ("tensordot", (T(2, 3), T(4, 5), 1)), ("cross", (T(4), T(4))),
    ("cdist", (T(2, 3), T(2, 4))), ("dist", (T(2), T(3))), ("einsum", ([T(2, 3), T(4, 5)], "ij,jk->ik"), "swap"),
    ("einsum", ([T(2, 3)], "ij,jk->ik"), "swap"), ("einsum", ([T(2, 3)], "i->i"), "swap"),
    ("einsum", ([T(2, 3)], "ij->ik"), "swap"), ("einsum", ([T(2, 3)], "ii->i"), "swap"),
    ("cat", ([T(2, 3), T(3, 2)],)), ("stack", ([T(2), T(3)],)), ("expand", (T(3), (2, 4))), ("expand", (T(3), (-1, 3))),
    ("broadcast_to", (T(2, 3), (3,))), ("reshape", (T(6), (4, 2))), ("view", (T(6), (5,))), ("repeat", (T(2, 2), (2,))),
    ("unflatten", (T(6), 0, (4, 2))), ("split", (T(5), [2, 2])), ("split", (T(5), -1)), ("chunk", (T(5), 0)),
    ("tensor_split", (T(5), 0)), ("hsplit", (T(5), 2)), ("dsplit", (T(2, 2), 2)),
    ("masked_select", (T(2, 3), T(2, dtype=B))), ("masked_fill", (T(2), T(3, dtype=B), 1)), ("trapezoid", (T(3), T(4))),
    ("searchsorted", (T(2, 3), T(3, 2))), ("bucketize", (T(2), T(2, 2))), ("diag", (T(2, 2, 2),)), ("trace", (T(3),)),
    ("tril", (T(3),)), ("meshgrid", (T(2, 2), T(2))), ("rot90", (T(3), 1, (0, 1))), ("H", (T(2, 2, 2),), "attribute"),
    # Axes that are not there, or stand twice.
    ("sum", (T(2, 3), 2)), ("sum", (T(2, 3), (0, 0))), ("mean", (T(2), -2)), ("amax", (T(2, 2), 2)), ("all", (T(2), 1)),
    ("var", (T(2), 1)), ("max", (T(2), 1)), ("argmax", (T(2), 3)), ("prod", (T(2), 1)), ("cumsum", (T(2), 1)),
    ("cummax", (T(2), 1)), ("logcumsumexp", (T(2), -2)), ("sort", (T(2), 1)), ("argsort", (T(2), 1)), ("median", (T(2), 1)),
    ("mode", (T(2), 1)), ("kthvalue", (T(3), 1, 2)), ("topk", (T(3), 1, 2)), ("quantile", (T(3), 0.5, 2)),
    ("squeeze", (T(1, 2), 2)), ("unsqueeze", (T(2), 3)), ("transpose", (T(2, 3), 0, 2)), ("permute", (T(2, 3), (0, 0))),
    ("permute", (T(2, 3), (0,))), ("movedim", (T(2, 3), [0, 0], [0, 1])), ("movedim", (T(2, 3), [0], [0, 1])),
    ("flip", (T(2), (1,))), ("flip", (T(2), (0, 0))), ("roll", (T(2), 1, 1)), ("select", (T(2), 1, 0)), ("unbind", (T(2), 1)),
    ("narrow", (T(3), 1, 0, 1)), ("cat", ([T(2), T(2)], 1)), ("stack", ([T(2), T(2)], 2)), ("gather", (T(2), 1, T(2, dtype=I, fill=0))),
    ("index_select", (T(2), 1, T(1, dtype=I, fill=0))), ("diagonal", (T(2, 2), 0, 0, 0)), ("diff", (T(),)), ("diff", (T(3), 1, 1)),
    ("flatten", (T(2, 3), 1, 0)), ("norm", (T(2), 2, 1)), ("repeat_interleave", (T(2), 2, 1)),
    # Positions and counts out of range.
    ("select", (T(2, 2), 0, 2)), ("select", (T(2, 2), 0, -3)), ("narrow", (T(3), 0, 2, 2)), ("topk", (T(3), 4)), ("kthvalue", (T(3), 0)),
    ("gather", (T(2), 0, T(1, dtype=I, fill=2))), ("gather", (T(2), 0, T(1, dtype=I, fill=-1))), ("take", (T(2, 2), T(1, dtype=I, fill=4))),
    ("take", (T(2, 2), T(1, dtype=I, fill=-5))), ("index_select", (T(2), 0, T(1, dtype=I, fill=2))),
    ("index_add", (T(2), 0, T(1, dtype=I, fill=2), T(1))), ("index_copy", (T(2), 0, T(1, dtype=I, fill=5), T(1))),
    ("index_fill", (T(2), 0, T(1, dtype=I, fill=2), 1)), ("scatter", (T(2), 0, T(1, dtype=I, fill=3), T(1))),
    ("take_along_dim", (T(2, 2), T(2, dtype=I), 0)), ("__getitem__", (T(2, 3), 2)), ("__getitem__", (T(2, 3), (0, 0, 0))),
    ("__getitem__", (T(2, 3), ([5],))), ("__getitem__", (T(2, 3), T(3, dtype=B))), ("__getitem__", (T(2, 3), ([0, 1], [0, 1, 1]))),
    ("repeat_interleave", (T(2), -1)), ("repeat_interleave", (T(3), T(2, dtype=I))), ("quantile", (T(3), 1.5)),
    ("histc", (T(3), 0)), ("histc", (T(3), 3, 2.0, 1.0)), ("arange", (0, 3, 0)), ("arange", (0, 3, -1)), ("linspace", (0, 1, -1)),
    ("zeros", ((2, -1),)), ("eye", (-1,)), ("masked_scatter", (T(3), T(3, dtype=B), T(2))), ("full", ((-2,), 1.0)),
    ("index_put", (T(3), (T(1, dtype=I, fill=3),), T(1))), ("index_put", (T(3), (T(2, dtype=I, fill=0),), T(3))),
    # Element types that do not go together.
    ("matmul", (T(2, 2), T(2, 2, dtype=I))), ("dot", (T(2), T(2, dtype=I))), ("mean", (T(2, dtype=I),)), ("var", (T(2, dtype=I),)),
    ("quantile", (T(2, dtype=I), 0.5)), ("neg", (T(2, dtype=B),)), ("sub", (T(2, dtype=B), T(2, dtype=B))),
    ("where", (T(2), T(2), T(2)), ), ("masked_fill", (T(2), T(2), 1)), ("masked_select", (T(2), T(2, dtype=I))),
    ("gather", (T(2), 0, T(1))), ("index_select", (T(2), 0, T(1))), ("index_add", (T(2), 0, T(1, dtype=I, fill=0), T(1, dtype=I))),
    ("index_copy", (T(2), 0, T(1, dtype=I, fill=0), T(1, dtype=I))), ("scatter", (T(2), 0, T(1, dtype=I, fill=0), T(1, dtype=I))),
    ("masked_scatter", (T(2), T(2, dtype=B), T(2, dtype=I))), ("index_put", (T(3), (T(1, dtype=I, fill=0),), T(1, dtype=I))),
    ("lerp", (T(2), T(2, dtype=I), T(2))), ("heaviside", (T(2), T(2, dtype=I))), ("isclose", (T(2), T(2, dtype=I))),
    ("norm", (T(2, dtype=I),)), ("histc", (T(2, dtype=I),)), ("__getitem__", (T(2), T(1))), ("frac", (T(2, dtype=I),)),
    ("cdist", (T(2, 2, dtype=I), T(2, 2, dtype=I))), ("floor_divide", (T(2, dtype=I), T(2, dtype=I, fill=0))),
    ("remainder", (T(2, dtype=I), T(2, dtype=I, fill=0))), ("fmod", (T(2, dtype=I), T(2, dtype=I, fill=0))),
    # Matrices without such a result.
    ("linalg.inv", (T(2, 3),)), ("linalg.inv", (T(2, 2),)), ("linalg.inv", (T(2, 2, dtype=I),)), ("linalg.det", (T(2, 3),)),
    ("linalg.slogdet", (T(3),)), ("linalg.cholesky", (T(2, 2, fill=-1),)), ("linalg.cholesky", (T(2, 3),)), ("linalg.solve", (T(2, 2), T(2))),
    ("linalg.solve", (T(3, 3), T(2))), ("linalg.eigvalsh", (T(2, 3),)), ("linalg.svdvals", (T(3),)), ("linalg.matrix_power", (T(2, 3), 2)),
    ("linalg.matrix_norm", (T(3),)), ("linalg.matrix_norm", (T(2, 2), 3)), ("linalg.matrix_norm", (T(2, 2), "fro", (0, 0))),
    ("linalg.lstsq", (T(3, 2), T(2, 2))), ("linalg.pinv", (T(3),)), ("linalg.vector_norm", (T(2), 2, 1)),
    # No elements to choose from.
    ("max", (T(0),)), ("amax", (T(2, 0), 1)), ("argmax", (T(0),)), ("median", (T(2, 0), 1)), ("mode", (T(2, 0), 1)), ("min", (T(2, 0), 1)),
]

for number, (name, arguments, *how) in enumerate(CALLS):
    values = [as_torch(x) for x in arguments]
    try:
        if "swap" in how:
            torch.einsum(values[1], *values[0])
        elif "attribute" in how:
            getattr(values[0], name)
        elif name == "index_put":
            values[0].index_put(*values[1:])
        else:
            function(name)(*values)
    except Exception as error:
        if name == "where":
            arguments = [arguments[place] for place in (1, 0, 2)]  # as in PyTorch's test inputs
        case = {"id": f"{name}#{number}", "op": name, "args": [as_json(x) for x in arguments], "kwargs": {}}
        print(json.dumps(case | {"refused": str(error).splitlines()[0][:120]}))
    else:
        raise SystemExit(f"PyTorch takes {name}#{number}")

# PyTorch's own error inputs of these operators. Arguments of a wrong kind are the compiler's business here.
names = {name for name, *_ in CALLS}
count = len(CALLS)
for operator in op_db:
    if operator.name not in names or operator.error_inputs_func is None:
        continue
    for example in operator.error_inputs("cpu"):
        inputs = example.sample_input
        arguments = [inputs.input, *inputs.args]
        tensors = [x for x in torch.utils._pytree.tree_leaves(arguments) if isinstance(x, torch.Tensor)]
        if "out" in inputs.kwargs or any(
            x.dim() > 5 or x.numel() > 150 or x.dtype == torch.half for x in tensors
        ):
            continue
        try:
            operator.op(*arguments, **inputs.kwargs)
        except Exception as error:
            reason = str(error).splitlines()[0][:120]
            if re.search("invalid combination|must be Tensor|expected Tensor|required|0-dimensional start|Optional dtype", reason):
                continue
            try:
                case = {"id": f"{operator.name}#{count}", "op": operator.name, "args": [as_json(x) for x in arguments]}
                case["kwargs"] = {key: as_json(x) for key, x in inputs.kwargs.items()}
                print(json.dumps(case | {"refused": reason}))
                count += 1
            except TypeError:
                continue  # an argument that a case cannot hold

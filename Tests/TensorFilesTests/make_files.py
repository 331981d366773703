"""Makes the files that the tests read: python make_files.py, with NumPy 2.4 and safetensors 0.8."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

folder = Path(__file__).parent / "Files"
folder.mkdir(exist_ok=True)

values = np.array([[0, 1, 2], [100, 5, 127]])
types = ["?", "u1", "i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8", "<f2", "<f4", "<f8", ">i4", ">f8"]
for index, name in enumerate(types):
    np.save(folder / f"type{index}.npy", values.astype(name))
np.save(folder / "fortran.npy", np.asfortranarray(values.astype("f4")))
np.save(folder / "scalar.npy", np.float64(2.5))
np.save(folder / "empty.npy", np.zeros((0, 3), "f4"))
np.save(folder / "complex.npy", np.array([1j]))
np.save(folder / "record.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f4")]))
np.save(folder / "large.npy", np.array([2**64 - 1], "u8"))
np.savez(folder / "stored.npz", x=values.astype("f4"), y=np.arange(5))
np.savez_compressed(folder / "compressed.npz", x=np.zeros((50, 20), "f4"), y=np.arange(5))

tensors = {
    "weight": torch.tensor([[1.5, -2.0], [0.25, 3.0]]),
    "half": torch.tensor([1.5, -65504.0, 6e-8], dtype=torch.float16),
    "brain": torch.tensor([1.5, -3e38, 1e-40], dtype=torch.bfloat16),
    "steps": torch.tensor(7),
    "mask": torch.tensor([True, False, True]),
    "wide": torch.tensor([1 / 3], dtype=torch.float64),
    "small": torch.tensor([-128, 127], dtype=torch.int8),
    "nothing": torch.zeros(0, 4),
}
save_file(tensors, folder / "torch.safetensors", metadata={"made by": 'PyTorch "2.13"'})
save_file(
    {"b.weight": torch.tensor([[1.0, 2.0]]), "a.count": torch.tensor([1, 2, 3]), "c": torch.tensor([True])},
    folder / "plain.safetensors",
)

"""Prints images that PyTorch warped and resized: Tests/DatasetsTests/ImageValues.swift.

    python Tests/PyTorchValues/print_image_values.py > Tests/DatasetsTests/ImageValues.swift
"""

import math

import torch
from torch.nn.functional import affine_grid, grid_sample, interpolate

HEIGHT, WIDTH = 4, 6
IMAGE = torch.tensor(
    [(i * 37 % 101) / 100 for i in range(2 * HEIGHT * WIDTH)], dtype=torch.float64
).reshape(1, 2, HEIGHT, WIDTH)

WARPS = [
    # degrees, shift to the right and down in pixels, scale, slant along rows and columns
    (0, (1.5, -0.25), 1, (0, 0)),
    (30, (0, 0), 1, (0, 0)),
    (-90, (0, 0), 1, (0, 0)),
    (0, (0, 0), 1.7, (0, 0)),
    (0, (0, 0), 1, (20, -10)),
    (17, (0.6, 1.2), 0.8, (12, 5)),
]


def matrix(rows):
    return torch.tensor(rows, dtype=torch.float64)


def warped(degrees, shift, scale, shear):
    """Turn · slant · scale about the middle, then the shift, composed of plain matrices."""
    turn = math.radians(degrees)
    slant_x, slant_y = (math.radians(angle) for angle in shear)
    rotation = matrix([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    along_columns = matrix([[1, 0], [-math.tan(slant_y), 1]])
    along_rows = matrix([[1, -math.tan(slant_x)], [0, 1]])
    forward = rotation @ along_columns @ along_rows * scale
    back = torch.linalg.inv(forward)
    offset = -back @ matrix(shift)
    # From pixels to PyTorch's coordinates, in which the image goes from -1 to 1.
    half = matrix([WIDTH / 2, HEIGHT / 2])
    theta = torch.cat([back * half[None] / half[:, None], (offset / half)[:, None]], dim=1)
    grid = affine_grid(theta[None], IMAGE.shape, align_corners=False)
    return grid_sample(IMAGE, grid, "bilinear", "zeros", align_corners=False)


def resized(height, width):
    return interpolate(IMAGE, (height, width), mode="bilinear", align_corners=False)


def numbers(tensor):
    values = [f"{value:.6g}" for value in tensor.flatten().tolist()]
    lines = [", ".join(values[i : i + 8]) for i in range(0, len(values), 8)]
    return ",\n        ".join(lines)


print("// Made by Tests/PyTorchValues/print_image_values.py.")
print("enum ImageValues {")
print("  /// By the numbers of a warp: degrees, shift, scale, slant.")
print("  static let warped: [(warp: [Double], values: [Float])] = [")
for degrees, shift, scale, shear in WARPS:
    print(f"    (\n      {[degrees, *shift, scale, *shear]},")
    print(f"      [\n        {numbers(warped(degrees, shift, scale, shear))},\n      ]\n    ),")
print("  ]\n\n  static let resized: [(size: [Int], values: [Float])] = [")
for size in [(8, 9), (3, 2)]:
    print(f"    (\n      {list(size)},")
    print(f"      [\n        {numbers(resized(*size))},\n      ]\n    ),")
print("  ]\n}")

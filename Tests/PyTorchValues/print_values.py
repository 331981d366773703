"""Prints the numbers of PyTorch that the tests hold the libraries against.

usage: python print_values.py        (torch 2.13.0 for CPU)
"""

import torch
import torch.nn.functional as F


def optimizer_steps(name, make):
    """Twenty steps on the loss of OptimizerTests."""
    p = torch.tensor([1.0, -2.0, 0.5, 3.0], requires_grad=True)
    c = torch.tensor([0.5, 1.0, -1.0, 2.0])
    w = torch.tensor([1.0, 2.0, 3.0, 0.5])
    optimizer = make([p])
    for _ in range(20):
        loss = ((p - c) ** 2 * w).sum() + torch.sin(p * 3).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(name, ["%.9g" % v for v in p.tolist()])


def training_losses(name, activation):
    """Six steps of the network of TrainingTests."""

    def spread(*shape):
        count = torch.Size(shape).numel()
        return ((torch.arange(count, dtype=torch.float32) * 7 % 11) / 10 - 0.5).reshape(*shape)

    parameters = [spread(8, 3), spread(8), spread(5, 8), spread(5)]
    for parameter in parameters:
        parameter.requires_grad_()
    x, y = spread(16, 3), spread(16, 5)
    optimizer = torch.optim.Adam(parameters, lr=0.05)
    losses = []
    for _ in range(6):
        hidden = activation(F.linear(x, parameters[0], parameters[1]))
        loss = F.mse_loss(F.linear(hidden, parameters[2], parameters[3]), y)
        losses.append("%.8g" % loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    sums = ["%.8g" % parameters[i].grad.abs().sum().item() for i in (0, 3)]
    print(name, losses, "gradients", sums)


def promotion_tables():
    """The tables of PromotionTests."""
    types = dict(zip("bu34fd", [torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64]))
    letters = {dtype: letter for letter, dtype in types.items()}
    for left, right in [((2,), (2,)), ((2,), ()), ((), (2,))]:
        rows = []
        for a in types.values():
            results = (torch.result_type(torch.ones(left, dtype=a), torch.ones(right, dtype=b)) for b in types.values())
            rows.append("".join(letters[result] for result in results))
        print(left, right, rows)
    for number in (True, 1, 1.5):
        results = (torch.result_type(torch.ones(2, dtype=a), number) for a in types.values())
        print(number, "".join(letters[result] for result in results))


if __name__ == "__main__":
    sgd, adam = torch.optim.SGD, torch.optim.Adam
    optimizer_steps("SGD", lambda p: sgd(p, lr=0.01))
    optimizer_steps("momentum", lambda p: sgd(p, lr=0.01, momentum=0.9))
    optimizer_steps("dampening", lambda p: sgd(p, lr=0.01, momentum=0.9, dampening=0.3))
    optimizer_steps("Nesterov", lambda p: sgd(p, lr=0.01, momentum=0.9, weight_decay=0.05, nesterov=True))
    optimizer_steps("weight decay", lambda p: sgd(p, lr=0.01, weight_decay=0.1))
    optimizer_steps("Adam", lambda p: adam(p, lr=0.05))
    optimizer_steps("Adam, all settings", lambda p: adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1))
    training_losses("relu", torch.relu)
    training_losses("tanh", torch.tanh)
    training_losses("sigmoid", torch.sigmoid)
    promotion_tables()

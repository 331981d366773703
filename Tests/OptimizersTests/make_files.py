"""Writes what PyTorch's optimizers and schedulers do, for the tests to compare with.

usage: python make_files.py        (torch 2.13.0 for CPU)

optimizers.json: from one start and with the same gradients, the parameters after each of 20 steps, for
each optimizer with several settings. Lion is not in PyTorch: it is written here after algorithm 2 of
Chen et al., Symbolic discovery of optimization algorithms (2023).
lbfgs.json: the parameters after each of some steps on two functions.
schedules.json: the learning rates, and momenta where they change, of 50 steps.
"""

import json
import pathlib
import random

import torch
from torch.optim import lr_scheduler

FILES = pathlib.Path(__file__).parent / "Files"
STEPS = 20


class Lion(torch.optim.Optimizer):
    """Algorithm 2 of the paper."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0, maximize=False):
        super().__init__(
            params, dict(lr=lr, betas=betas, weight_decay=weight_decay, maximize=maximize))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                gradient = -p.grad if group["maximize"] else p.grad
                mean = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                direction = (beta1 * mean + (1 - beta1) * gradient).sign()
                p -= group["lr"] * (direction + group["weight_decay"] * p)
                mean.copy_(beta2 * mean + (1 - beta2) * gradient)


OPTIMIZERS = {
    "SGD": (torch.optim.SGD, [
        {}, dict(lr=0.1, momentum=0.9), dict(lr=0.1, momentum=0.9, dampening=0.3),
        dict(lr=0.1, momentum=0.9, weight_decay=0.05, nesterov=True),
        dict(lr=0.1, weight_decay=0.1), dict(lr=0.1, momentum=0.5, maximize=True)]),
    "Adam": (torch.optim.Adam, [
        {}, dict(lr=0.05), dict(lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
        dict(lr=0.05, amsgrad=True), dict(lr=0.05, amsgrad=True, weight_decay=0.1, maximize=True)]),
    "AdamW": (torch.optim.AdamW, [
        {}, dict(lr=0.05, weight_decay=0.2), dict(lr=0.05, amsgrad=True),
        dict(lr=0.05, maximize=True)]),
    "RMSprop": (torch.optim.RMSprop, [
        {}, dict(momentum=0.9), dict(centered=True), dict(centered=True, momentum=0.5),
        dict(lr=0.05, alpha=0.8, eps=1e-4, weight_decay=0.1), dict(maximize=True)]),
    "Adagrad": (torch.optim.Adagrad, [
        {}, dict(lr=0.1, lr_decay=0.1, weight_decay=0.1),
        dict(lr=0.1, initial_accumulator_value=0.5, eps=1e-3), dict(lr=0.1, maximize=True)]),
    "Adadelta": (torch.optim.Adadelta, [
        {}, dict(lr=0.5, rho=0.8, eps=1e-4), dict(weight_decay=0.1), dict(maximize=True)]),
    "NAdam": (torch.optim.NAdam, [
        {}, dict(lr=0.05, betas=(0.8, 0.95), weight_decay=0.1),
        dict(lr=0.05, weight_decay=0.1, decoupled_weight_decay=True, momentum_decay=0.01),
        dict(lr=0.05, maximize=True)]),
    "RAdam": (torch.optim.RAdam, [
        {}, dict(lr=0.05), dict(lr=0.05, betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1),
        dict(lr=0.05, weight_decay=0.1, decoupled_weight_decay=True),
        dict(lr=0.05, maximize=True)]),
    "Adamax": (torch.optim.Adamax, [
        {}, dict(lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
        dict(lr=0.05, maximize=True)]),
    "Lion": (Lion, [
        {}, dict(lr=0.01, weight_decay=0.1), dict(lr=0.01, betas=(0.5, 0.6)),
        dict(lr=0.01, maximize=True)]),
}


def rounded(tensors):
    return [float("%.8g" % value) for tensor in tensors for value in tensor.flatten().tolist()]


def optimizers():
    # Gradients of all sizes: some nearly vanish, some never change their sign, some are zero.
    numbers = random.Random(5)
    shapes = [(2, 3), (4,)]
    start = [round(numbers.gauss(0, 1), 3) for _ in range(10)]
    scales = [1, 0.1, 10, 1, 1e-4, 1, 0.5, 2, 1, 0]
    gradients = [
        [round(scale * numbers.gauss(0.3, 1), 6) for scale in scales] for _ in range(STEPS)]
    cases = []
    for name, (make, settings) in OPTIMIZERS.items():
        for setting in settings:
            p = [torch.tensor(start[:6]).reshape(2, 3), torch.tensor(start[6:])]
            for tensor in p:
                tensor.requires_grad_()
            optimizer = make(p, **setting)
            steps = []
            for gradient in gradients:
                for tensor, values in zip(p, (gradient[:6], gradient[6:])):
                    tensor.grad = torch.tensor(values).reshape(tensor.shape)
                optimizer.step()
                steps.append(rounded(p))
            cases.append(dict(optimizer=name, settings=setting, steps=steps))
    return dict(start=start, gradients=gradients, cases=cases)


def rosenbrock(p):
    return ((1 - p[:-1]) ** 2 + 5 * (p[1:] - p[:-1] ** 2) ** 2).sum()


def wave(p):
    return (torch.arange(1, 5) * (p - 0.5) ** 2).sum() + torch.sin(3 * p).sum()


def lbfgs():
    cases = []
    for name, function in (("rosenbrock", rosenbrock), ("wave", wave)):
        for setting in (
                dict(line_search_fn="strong_wolfe", max_iter=4),
                dict(line_search_fn="strong_wolfe", history_size=2, lr=0.5),
                dict(lr=0.05, max_iter=3), dict(lr=0.1, history_size=3, max_iter=2)):
            p = torch.tensor([-1.0, 0.8, 0.4, 1.5], dtype=torch.float64, requires_grad=True)
            optimizer = torch.optim.LBFGS([p], **setting)

            def closure():
                optimizer.zero_grad()
                loss = function(p)
                loss.backward()
                return loss

            steps, losses = [], []
            for _ in range(STEPS):
                losses.append(float("%.8g" % optimizer.step(closure).item()))
                steps.append(rounded([p]))
            cases.append(dict(function=name, settings=setting, steps=steps, losses=losses))
    return cases


def schedules():
    def rates(make, after=None, optimizer=None):
        p = [torch.zeros(1, requires_grad=True)]
        optimizer = (optimizer or (lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)))(p)
        scheduler = make(optimizer)
        values, momenta = [], []
        for step in range(50):
            group = optimizer.param_groups[0]
            values.append(float("%.9g" % group["lr"]))
            momenta.append(float("%.9g" % (group["momentum"] if "momentum" in group
                                           else group["betas"][0])))
            optimizer.step()
            scheduler.step(*([after(step)] if after else []))
        return dict(rates=values, momenta=momenta)

    def plateau(step):
        # Falls, stays, falls again, rises.
        return 1 / (1 + step) if step < 8 else 0.2 if step < 20 else 0.1 + 0.001 * step

    s = lr_scheduler
    return {
        "step": rates(lambda o: s.StepLR(o, 7, 0.5)),
        "milestones": rates(lambda o: s.MultiStepLR(o, [5, 20, 20, 33], 0.3)),
        "exponential": rates(lambda o: s.ExponentialLR(o, 0.95)),
        "cosine": rates(lambda o: s.CosineAnnealingLR(o, 20, 0.001)),
        "restarts": rates(lambda o: s.CosineAnnealingWarmRestarts(o, 6, 2, 0.01)),
        "even restarts": rates(lambda o: s.CosineAnnealingWarmRestarts(o, 9)),
        "one cycle": rates(lambda o: s.OneCycleLR(o, 0.5, 50)),
        "one cycle, Adam": rates(
            lambda o: s.OneCycleLR(o, 0.5, 50), optimizer=lambda p: torch.optim.Adam(p, lr=0.1)),
        "one cycle, three phases": rates(lambda o: s.OneCycleLR(
            o, 0.5, 50, pct_start=0.4, anneal_strategy="linear", base_momentum=0.7,
            max_momentum=0.9, div_factor=10, final_div_factor=100, three_phase=True)),
        "linear": rates(lambda o: s.LinearLR(o)),
        "long linear": rates(lambda o: s.LinearLR(o, 0.1, 0.8, 30)),
        "constant": rates(lambda o: s.ConstantLR(o, 0.2, 12)),
        "polynomial": rates(lambda o: s.PolynomialLR(o, 40, 2)),
        "function": rates(lambda o: s.LambdaLR(o, lambda step: 1 / (1 + 0.1 * step))),
        "sequence": rates(lambda o: s.SequentialLR(
            o, [s.LinearLR(o, 0.1, 1, 5), s.CosineAnnealingLR(o, 30), s.ExponentialLR(o, 0.9)],
            [5, 35])),
        "combined": rates(lambda o: s.ChainedScheduler(
            [s.ConstantLR(o, 0.1, 10), s.ExponentialLR(o, 0.97)])),
        "plateau": rates(lambda o: s.ReduceLROnPlateau(o, patience=3), plateau),
        "plateau, cooling": rates(lambda o: s.ReduceLROnPlateau(
            o, factor=0.5, patience=2, threshold=0.01, threshold_mode="abs", cooldown=4,
            min_lr=0.02), plateau),
        "plateau, maximum": rates(lambda o: s.ReduceLROnPlateau(
            o, "max", factor=0.5, patience=5), plateau),
    }


def write(name, value):
    text = json.dumps(value, separators=(",", ":"))
    (FILES / name).write_text(text + "\n")
    print(name, len(text))


write("optimizers.json", optimizers())
write("lbfgs.json", lbfgs())
write("schedules.json", schedules())

"""Muon (Jordan et al. 2024): momentum whose every matrix is made orthogonal before it is applied."""

import torch
from torch import Tensor


def orthogonal(matrices: Tensor, steps: int = 5) -> Tensor:
    """The nearest semi-orthogonal matrices to [B, R, C], by the quintic Newton-Schulz iteration."""
    if matrices.shape[1] > matrices.shape[2]:
        return orthogonal(matrices.mT, steps).mT
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrices.bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return x.to(matrices.dtype)


def matrices_in(parameter: Tensor) -> Tensor:
    """A parameter as matrices [B, R, C]: projections stacked as [k·d, d] are k of them, a convolution is one."""
    flat = parameter.flatten(1)
    rows, columns = flat.shape
    stacked = rows in (2 * columns, 3 * columns)
    return flat.reshape(rows // columns if stacked else 1, -1, columns)


class Muon(torch.optim.Optimizer):
    """For the matrices and convolutions of hidden layers."""

    def __init__(self, params, lr: float = 0.008, momentum: float = 0.95, weight_decay: float = 0.1):
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[tuple[Tensor, Tensor]]] = {}
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                momentum = self.state[parameter].setdefault("momentum", torch.zeros_like(parameter))
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                ahead = matrices_in(parameter.grad.lerp(momentum, group["momentum"]))
                by_shape.setdefault(ahead.shape[1:], []).append((parameter, ahead))
            for shape, pairs in by_shape.items():
                updates = orthogonal(torch.cat([ahead for _, ahead in pairs])).split([len(ahead) for _, ahead in pairs])
                # Updates of the same root mean square whatever the shape (Liu et al. 2025, equation 4, there with 0.2).
                size = group["lr"] * 0.2 * max(shape) ** 0.5
                for (parameter, _), update in zip(pairs, updates):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"]).add_(update.reshape(parameter.shape), alpha=-size)

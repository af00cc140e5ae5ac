"""How different two pictures look to a network that has learned to see: a perceptual loss, or a figure.

Zhang et al. 2018, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", equation 1 without learned
weights, over three depths of a network of the drawn world.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from clip import Clip
from oracle import Oracle


class Eyes:
    """Three depths: half, a quarter, and an eighth of the side (one cell of the token grid)."""

    def __init__(self, layers: nn.Sequential):
        layers.requires_grad_(False).eval()
        self.depths = (layers[:2], layers[2:5], layers[5:])

    @staticmethod
    def of_clip(clip: Clip) -> "Eyes":
        """To learn by."""
        return Eyes(nn.Sequential(*clip.image.stem, *clip.image.cells))

    @staticmethod
    def of_oracle(oracle: Oracle) -> "Eyes":
        """To measure by: not what was learned by."""
        return Eyes(oracle.look)

    def distance(self, a: Tensor, b: Tensor) -> Tensor:
        """Of pictures [B, 3, S, S] in [0, 1]: [B], from 0."""
        total = a.new_zeros(len(a))
        a, b = a * 2 - 1, b * 2 - 1
        for depth in self.depths:
            a, b = depth(a), depth(b)
            total = total + (F.normalize(a.float(), dim=1) - F.normalize(b.float(), dim=1)).square().sum(1).mean((1, 2))
        return total / len(self.depths)

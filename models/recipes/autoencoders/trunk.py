"""What the five auto-encoders share: encoder and decoder of petit's image tokenizer, smaller, and the loss of the pixels.

A file of this folder is one idea of what lies between the two. `learn` gives the loss of one step and figures to show;
`encode` and `decode` are what is exported. All start from the same seed and see the same pictures in the same order.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from drawing import SIZE
from vq import Decoder, PatchEncoder

Step = tuple[Tensor, dict[str, str]]

# A Gaussian around every value with this deviation, the error of a picture at 26 dB, says what a nat of the latents
# weighs against the mean square error: the ELBO times 8·DEVIATION² / (3·S·S) is 4·MSE + NAT·KL, and 4·MSE is what
# `pixel_loss` has.
DEVIATION = 0.05
NAT = 8 * DEVIATION**2 / (3 * SIZE * SIZE)


class Trunk(nn.Module):
    """`said`: how many numbers the encoder says of each patch; `read`: how many the decoder reads there."""

    def __init__(self, settings, said: int, read: int):
        super().__init__()
        self.encoder = PatchEncoder(settings.encoder_width, said)
        self.decoder = Decoder(read, settings.decoder_width, settings.decoder_blocks, settings.fine_width, settings.fine_blocks)


def pixel_loss(drawn: Tensor, pixels: Tensor) -> Tensor:
    return 4 * F.mse_loss(drawn, pixels) + F.l1_loss(drawn, pixels)


def psnr(drawn: Tensor, pixels: Tensor) -> str:
    """Of the mean error of a batch, in decibels, to be shown."""
    return f"{-10 * F.mse_loss(drawn, pixels).log10().item():.2f}"

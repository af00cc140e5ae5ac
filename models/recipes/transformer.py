"""The text-to-image transformer: reads a caption, writes image tokens from left to right and top to bottom.

An encoder-decoder after Vaswani et al. 2017 in the arrangement of DALL·E mini (BART, Lewis et al. 2019), with layer
norms before each part (Xiong et al. 2020), no biases, and positions of rows and columns added up. Captions are dropped
in training for guidance without a classifier (Ho and Salimans 2022, equation 6).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from scenes import GRID
from tokenizer import END, PAD, START


def heads_of(x: Tensor, heads: int) -> Tensor:
    """[B, L, H·D] to [B, H, L, D]."""
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)


def merged(x: Tensor) -> Tensor:
    """[B, H, L, D] to [B, L, H·D]."""
    return x.transpose(1, 2).flatten(2)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """Attention of q [B, H, L, D] over k, v [B, H, M, D], merged to [B, L, H·D]; `mask` is true where one may look.

    Written out: on the CPU the backward pass of PyTorch's fused kernel takes 45 % of a training step of so short a sequence.
    """
    scores = (q * q.shape[-1] ** -0.5) @ k.mT
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e4)
    return merged(scores.softmax(-1).to(v.dtype) @ v)


class Feed(nn.Module):
    def __init__(self, width: int, hidden: int):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.rise = nn.Linear(width, hidden, bias=False)
        self.fall = nn.Linear(hidden, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.fall(F.gelu(self.rise(self.norm(x))))


class SelfAttention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.input = nn.Linear(width, 3 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        q, k, v = (heads_of(part, self.heads) for part in self.input(self.norm(x)).chunk(3, -1))
        return x + self.output(attend(q, k, v, mask))

    def step(self, x: Tensor, past: Tensor, position: int) -> Tensor:
        """One token [B, 1, W]; `past` [2, B, H, N, D] is filled in place."""
        q, k, v = (heads_of(part, self.heads) for part in self.input(self.norm(x)).chunk(3, -1))
        past[0, :, :, position], past[1, :, :, position] = k[:, :, 0], v[:, :, 0]
        seen = past[:, :, :, : position + 1]
        return x + self.output(attend(q, *seen))


class CrossAttention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query = nn.Linear(width, width, bias=False)
        self.source = nn.Linear(width, 2 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)

    def keys_values(self, text: Tensor) -> tuple[Tensor, Tensor]:
        """Encoded text [G, T, W] to keys and values [G, H, T, D], once for a caption."""
        key, value = self.source(text).chunk(2, -1)
        return heads_of(key, self.heads), heads_of(value, self.heads)

    def forward(self, x: Tensor, keys_values: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        q = heads_of(self.query(self.norm(x)), self.heads)
        return x + self.output(attend(q, *keys_values, mask))


class EncoderLayer(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int):
        super().__init__()
        self.attention = SelfAttention(width, heads)
        self.feed = Feed(width, hidden)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        return self.feed(self.attention(x, mask))


class DecoderLayer(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int):
        super().__init__()
        self.attention = SelfAttention(width, heads)
        self.cross = CrossAttention(width, heads)
        self.feed = Feed(width, hidden)

    def forward(self, x: Tensor, causal: Tensor, keys_values: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        return self.feed(self.cross(self.attention(x, causal), keys_values, mask))

    def step(self, x: Tensor, past: Tensor, position: int, keys_values: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        """As forward for one token of each of B = G·n rows; the rows of a caption read its keys as one sequence."""
        x = self.attention.step(x, past, position)
        groups = len(mask)
        x = self.cross(x.view(groups, -1, x.shape[-1]), keys_values, mask).view_as(x)
        return self.feed(x)


class TextEncoder(nn.Module):
    """Caption ids [G, T] to [G, T, W]. Shared in shape, not in weights, by the transformer and CLIP."""

    def __init__(self, words: int, length: int, width: int, heads: int, layers: int, hidden: int):
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.positions = nn.Embedding(length, width)
        self.near = nn.Conv1d(width, width, 5, padding=2, bias=False)
        self.layers = nn.ModuleList(EncoderLayer(width, heads, hidden) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = (self.words(ids) + self.positions.weight[: ids.shape[1]]) * mask[:, 0, 0, :, None]
        # Two words to either side, so that a colour is beside its noun from the first step on.
        x = x + self.near(x.mT).mT
        for layer in self.layers:
            x = layer(x, mask)
        return self.norm(x)


def attention_mask(ids: Tensor) -> Tensor:
    """Ids [G, T] to a mask [G, 1, 1, T], true where there is a word."""
    return (ids != PAD)[:, None, None]


class Transformer(nn.Module):
    def __init__(self, settings, words: int, text_length: int, codes: int):
        super().__init__()
        width, heads, hidden = settings.width, settings.heads, settings.hidden
        self.start = codes
        self.encoder = TextEncoder(words, text_length, width, heads, settings.encoder_layers, hidden)
        self.tokens = nn.Embedding(codes + 1, width)
        self.rows = nn.Embedding(GRID, width)
        self.columns = nn.Embedding(GRID, width)
        self.layers = nn.ModuleList(DecoderLayer(width, heads, hidden) for _ in range(settings.decoder_layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, codes, bias=False)
        initialise(self)

    @property
    def positions(self) -> Tensor:
        """[N, W]: row and column of the token to be written."""
        return (self.rows.weight[:, None] + self.columns.weight[None]).flatten(0, 1)

    def forward(self, ids: Tensor, tokens: Tensor) -> Tensor:
        """Captions [B, T] and their image tokens [B, N] to logits [B, N, K] of each token from those before it."""
        mask = attention_mask(ids)
        text = self.encoder(ids, mask)
        before = F.pad(tokens[:, :-1], (1, 0), value=self.start)
        x = self.tokens(before) + self.positions
        causal = torch.ones(len(self.positions), len(self.positions), dtype=torch.bool, device=ids.device).tril()
        for layer in self.layers:
            x = layer(x, causal, layer.cross.keys_values(text), mask)
        return self.head(self.norm(x))

    @torch.no_grad()
    def generate(self, ids: Tensor, count: int, temperature: float, top_k: int, guidance: float, generator: torch.Generator | None = None) -> Tensor:
        """Draws `count` pictures of each caption (ids [P, T]) as tokens [P·count, N], keeping keys and values.

        With guidance g ≠ 1 the logits are empty + g·(caption − empty).
        """
        guided = guidance != 1
        captions = torch.cat([ids, empty_like(ids)]) if guided else ids
        mask = attention_mask(captions)
        text = self.encoder(captions, mask)
        sources = [layer.cross.keys_values(text) for layer in self.layers]
        rows, size = count * len(captions), GRID * GRID
        heads = self.layers[0].attention.heads
        width = self.tokens.embedding_dim
        past = [torch.zeros(2, rows, heads, size, width // heads, device=ids.device) for _ in self.layers]
        token = torch.full((count * len(ids),), self.start, device=ids.device)
        drawn = []
        for position, place in enumerate(self.positions):
            x = (self.tokens(token) + place).repeat(1 + guided, 1)[:, None]
            for layer, cache, source in zip(self.layers, past, sources):
                x = layer.step(x, cache, position, source, mask)
            logits = self.head(self.norm(x[:, 0]))
            if guided:
                with_text, without = logits.chunk(2)
                logits = without + guidance * (with_text - without)
            token = pick(logits, temperature, top_k, generator)
            drawn.append(token)
        return torch.stack(drawn, 1)


def pick(logits: Tensor, temperature: float, top_k: int, generator: torch.Generator | None) -> Tensor:
    """One token a row from the `top_k` likeliest."""
    best, tokens = logits.topk(top_k)
    chosen = torch.multinomial(F.softmax(best / temperature, -1), 1, generator=generator)
    return tokens.gather(1, chosen)[:, 0]


def empty_like(ids: Tensor) -> Tensor:
    """The empty caption, [BOS] [EOS], for each row."""
    empty = torch.full_like(ids, PAD)
    empty[:, 0], empty[:, 1] = START, END
    return empty


def initialise(module: nn.Module) -> None:
    """Normal embeddings, orthogonal-size matrices, silent ends of residual branches."""
    for name, part in module.named_modules():
        if isinstance(part, nn.Embedding):
            nn.init.normal_(part.weight, std=0.1)
        elif isinstance(part, nn.Conv1d):
            nn.init.zeros_(part.weight)
        elif isinstance(part, nn.Linear):
            nn.init.normal_(part.weight, std=part.in_features**-0.5)
            if name.endswith((".output", ".fall", "head")):
                nn.init.normal_(part.weight, std=0.1 * part.in_features**-0.5)

"""The word tokenizer, in the `tokenizers` format that Python and Node both read."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from captions import vocabulary

PAD, UNKNOWN, START, END = range(4)
SPECIAL = ["[PAD]", "[UNK]", "[BOS]", "[EOS]"]


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Lower case, no accents, no punctuation: "Étoiles d'or!" reads as etoiles, d, or."""
    normalizer = normalizers.Sequence([
        normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase(),
        normalizers.Replace("œ", "oe"), normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
    ])
    words = list(dict.fromkeys(normalizer.normalize_str(word) for word in vocabulary()))
    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(SPECIAL + words)}, unk_token=SPECIAL[UNKNOWN]))
    made.normalizer = normalizer
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(single="[BOS] $A [EOS]", special_tokens=[("[BOS]", START), ("[EOS]", END)])
    made.add_special_tokens(SPECIAL)
    return made


def encode(texts: list[str], length: int) -> np.ndarray:
    """Texts as padded ids [len(texts), length]; what is too long loses its tail, not its end mark."""
    ids = np.full((len(texts), length), PAD, np.int64)
    for row, encoding in zip(ids, tokenizer().encode_batch(texts)):
        kept = encoding.ids[:length]
        row[: len(kept)] = kept
        row[len(kept) - 1] = END
    return ids


def save(path: Path) -> None:
    tokenizer().save(str(path))

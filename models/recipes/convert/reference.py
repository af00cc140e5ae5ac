"""
Small models of the authors' own code with random weights, saved as the authors save them, and what that code makes of them. Weights are few
different numbers that fp16 holds, so that they pack well and every precision has the same.
"""

import importlib.util
import json
import random
from pathlib import Path

import msgpack
import numpy as np
import torch
from PIL import Image
from torch import nn

torch.set_grad_enabled(False)


def coarse(module: nn.Module, seed: int, gains: tuple[str, ...] = ()) -> None:
    """Random weights in sixteenths of their spread, and norms that are no bare ones and zeros."""
    source = torch.Generator().manual_seed(seed)
    for name, weight in module.named_parameters():
        noise = torch.randn(weight.shape, generator=source)
        if weight.dim() > 1:
            # As wide as leaves what comes out as large as what went in, but embeddings.
            inputs = weight[0].numel()
            spread = 0.5 if "embed" in name else 2.0 ** round(np.log2(inputs**-0.5))
            weight.copy_((noise * 2).round().clamp(-4, 4) / 2 * spread)
        elif name.endswith("bias") or name.endswith(".b"):
            weight.copy_((noise * 2).round().clamp(-4, 4) / 32)
        elif name.endswith(gains) and gains:
            weight.fill_(1.0)
        elif weight.dim() == 1:
            weight.copy_(1 + (noise * 2).round().clamp(-4, 4) / 16)


def photograph(width: int, height: int, seed: int) -> Image.Image:
    """A picture with edges, slopes and noise."""
    source = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = [127 + 100 * np.sin(x / (7 + 3 * c) + y / (11 - 2 * c) + c) + 30 * ((x // 13 + y // 17) % 2) for c in range(3)]
    noisy = np.stack(planes, -1) + source.normal(0, 20, (height, width, 3))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def part(package: str, file: str):
    """One module of a package whose front door wants torchvision."""
    folder = Path(importlib.util.find_spec(package).origin).parent
    spec = importlib.util.spec_from_file_location(f"{package}_{file}", folder / f"{file}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- DALL·E mini

LAYERS, WIDTH, HEADS, MIDDLE, IMAGES = 2, 64, 2, 96, 100


def dalle_mini(folder: Path) -> dict:
    """Encoder, decoder, words and merges as min-dalle keeps them; the same as the authors keep it; and what min-dalle draws."""
    from min_dalle.models import DalleBartDecoder, DalleBartEncoder
    from min_dalle.text_tokenizer import TextTokenizer

    vocabulary, merges = words_and_merges()
    mini, flax = folder / "min-dalle", folder / "flax"
    for one in (mini, flax):
        one.mkdir()
        (one / "vocab.json").write_text(json.dumps(vocabulary))
        (one / "merges.txt").write_text("#version: 0.2\n" + "\n".join(" ".join(pair) for pair in merges) + "\n")
    gains = ("pre_self_attn_layer_norm.weight", "pre_encoder_attn_layer_norm.weight", "ln0.weight", "ln1.weight", "final_ln.weight")
    encoder = DalleBartEncoder(LAYERS, WIDTH, HEADS, len(vocabulary), 64, MIDDLE, "cpu").eval()
    decoder = DalleBartDecoder(IMAGES - 1, WIDTH, HEADS, MIDDLE, LAYERS, "cpu").eval()
    coarse(encoder, 1, gains)
    coarse(decoder, 2, gains)
    torch.save(encoder.state_dict(), mini / "encoder.pt")
    torch.save(decoder.state_dict(), mini / "decoder.pt")
    save_flax(encoder.state_dict(), decoder.state_dict(), flax, len(vocabulary))

    tokenizer = TextTokenizer(vocabulary, [" ".join(pair) for pair in merges])
    ids = tokenizer.tokenize(PROMPT)
    texts = torch.ones(2, 64, dtype=torch.long)
    texts[0, :2] = torch.tensor([ids[0], ids[-1]])
    texts[1, : len(ids)] = torch.tensor(ids)
    state = encoder.forward(texts)
    tokens, logits = greedy(decoder, texts, state, guidance=4)
    return {"prompt": PROMPT, "guidance": 4, "ids": ids, "tokens": tokens, "logits": logits}


PROMPT = "an armchair in the shape of an avocado 🥑"


def greedy(decoder, texts, state, guidance: float) -> tuple[list[int], list[list[float]]]:
    """The likeliest token at each step of one picture, and the logits of the first, the 100th and the last step, both rows."""
    cache = torch.zeros(decoder.layer_count, 4, 256, decoder.embed_count)
    mask = texts.not_equal(1)[:, None, None, :]
    token, drawn, kept = IMAGES - 1, [], []
    for step in range(256):
        logits, cache = decoder.forward(mask, state, cache, torch.tensor([[token]]), torch.tensor([step]))
        logits = logits[:, -1, : IMAGES - 1]
        token = int((logits[0] * (1 - guidance) + logits[1] * guidance).argmax())
        drawn.append(token)
        if step in (0, 99, 255):
            kept.append([round(value, 6) for value in torch.cat([logits[1], logits[0]]).tolist()])
    return drawn, kept


def words_and_merges() -> tuple[dict[str, int], list[tuple[str, str]]]:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    learner = Tokenizer(models.BPE(unk_token="<unk>"))
    learner.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(" ", "removed"), pre_tokenizers.Metaspace("Ġ", "always")])
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()] + ["Ġ"]
    trainer = trainers.BpeTrainer(vocab_size=900, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], initial_alphabet=letters, show_progress=False)
    learner.train_from_iterator([" ".join(words()).lower()] * 3, trainer)
    found = json.loads(learner.to_str())["model"]
    return found["vocab"], [tuple(pair) for pair in found["merges"]]


def save_flax(encoder: dict, decoder: dict, folder: Path, vocabulary: int) -> None:
    """The authors' own form: layers of one kind in one array, products turned, gains before a product left out."""
    names = {
        "encoder": {"pre_self_attn_layer_norm": "LayerNorm_0", "self_attn_layer_norm": "LayerNorm_1", "self_attn": "FlaxBartAttention_0", "glu": "GLU_0"},
        "decoder": {"pre_self_attn_layer_norm": "LayerNorm_0", "self_attn_layer_norm": "LayerNorm_1", "self_attn": "FlaxBartAttention_0", "glu": "GLU_0",
                    "pre_encoder_attn_layer_norm": "LayerNorm_2", "encoder_attn_layer_norm": "LayerNorm_3", "encoder_attn": "FlaxBartAttention_1"},
    }
    glu = {"ln0": "LayerNorm_0", "ln1": "LayerNorm_1", "fc0": "Dense_0", "fc1": "Dense_1", "fc2": "Dense_2"}
    tree: dict = {"model": {}}
    for half, state in (("encoder", encoder), ("decoder", decoder)):
        layers: dict = {}
        for key, value in state.items():
            path, kind = key.split(".")[:-1], key.split(".")[-1]
            norm = any("norm" in one or one in ("ln0", "ln1", "final_ln") for one in path)
            gainless = path[-1].startswith("pre_") or path[-1] in ("ln0", "ln1", "final_ln")
            if kind == "weight" and gainless:
                continue
            last = kind if kind == "bias" else "scale" if norm else "embedding" if path[-1].startswith("embed") else "kernel"
            array = value.numpy()
            array = array.T if last == "kernel" else array
            if path[0] == "layers":
                where = [names[half].get(path[2], path[2]), *(glu.get(one, one) for one in path[3:])]
                layers.setdefault((*where, last), {})[int(path[1])] = array
            elif path == ["lm_head"]:
                put(tree, ("lm_head", last), array)
            else:
                put(tree, ("model", half, *path, last), array)
        for where, arrays in layers.items():
            stacked = np.stack([arrays[layer] for layer in sorted(arrays)])
            put(tree, ("model", half, "layers", f"FlaxBart{half.title()}Layers", *where), stacked)
    (folder / "flax_model.msgpack").write_bytes(msgpack.packb(tree, default=packed, strict_types=True))
    config = {"decoder_layers": LAYERS, "d_model": WIDTH, "decoder_attention_heads": HEADS, "decoder_start_token_id": IMAGES - 1, "max_text_length": 64,
              "image_length": 256, "image_vocab_size": IMAGES - 1, "encoder_vocab_size": vocabulary, "use_glu": True, "ln_positions": "normformer"}
    (folder / "config.json").write_text(json.dumps(config))


def put(tree: dict, path: tuple[str, ...], value) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def packed(value):
    """An array as flax.serialization packs it."""
    return msgpack.ExtType(1, msgpack.packb((value.shape, value.dtype.name, np.ascontiguousarray(value).tobytes()), use_bin_type=True))


# ---- VQGAN

SIDE = 64


def vqgan(folder: Path) -> dict:
    """A checkpoint of Taming Transformers with what its training left in it, and what its code makes of tokens and of a picture."""
    from taming.modules.diffusionmodules.model import Decoder, Encoder
    from taming.modules.vqvae.quantize import VectorQuantizer2

    config = dict(ch=32, out_ch=3, ch_mult=(1, 1, 2), num_res_blocks=1, attn_resolutions=[16], in_channels=3, resolution=SIDE, z_channels=32, double_z=False)
    model = nn.Module()
    model.encoder, model.decoder = Encoder(**config), Decoder(**config)
    model.quantize = VectorQuantizer2(99, 16, beta=0.25)
    model.quant_conv, model.post_quant_conv = nn.Conv2d(32, 16, 1), nn.Conv2d(16, 32, 1)
    model.eval()
    coarse(model, 3)
    state = model.state_dict() | {"loss.discriminator.main.0.weight": torch.zeros(4, 3, 4, 4)}
    torch.save({"state_dict": state, "epoch": 3, "callbacks": {Callback: {"best": Callback()}}, "optimizer_states": []}, folder / "vqgan.ckpt")

    tokens = torch.randint(99, (2, 256), generator=torch.Generator().manual_seed(1))
    codes = model.quantize.embedding(tokens).reshape(2, 16, 16, 16).permute(0, 3, 1, 2)
    pixels = model.decoder(model.post_quant_conv(codes))
    picture = photograph(SIDE, SIDE, 1)
    read = torch.tensor(np.array(picture)).permute(2, 0, 1)[None] / 127.5 - 1
    _, _, (_, _, seen) = model.quantize(model.quant_conv(model.encoder(read)))
    return {"tokens": tokens.tolist(), "pixels": bytes_of((pixels.clamp(-1, 1) + 1) * 127.5), "seen": seen.flatten().tolist()}


class Callback:
    """Stands for what a training leaves in its checkpoints."""


def bytes_of(pixels) -> list[list[int]]:
    """Every seventh value of each picture, 0 to 255, row by row and RGB, as the test takes them too."""
    return [one.permute(1, 2, 0).flatten()[::7].round().int().tolist() for one in pixels]


# ---- dVAE


def dvae(folder: Path) -> dict:
    from dall_e.decoder import Decoder
    from dall_e.encoder import Encoder
    from dall_e.utils import map_pixels, unmap_pixels

    encoder = Encoder(n_hid=64, n_blk_per_group=1, vocab_size=512)
    decoder = Decoder(n_hid=64, n_init=8, n_blk_per_group=1, vocab_size=512)
    coarse(encoder, 4)
    coarse(decoder, 5)
    for name, module in (("encoder", encoder), ("decoder", decoder)):
        torch.save(module, folder / f"{name}.pkl")
    tokens = torch.randint(512, (2, 64), generator=torch.Generator().manual_seed(2))
    hot = nn.functional.one_hot(tokens.reshape(2, 8, 8), 512).permute(0, 3, 1, 2).float()
    pixels = unmap_pixels(torch.sigmoid(decoder(hot).float()[:, :3]))
    read = torch.tensor(np.array(photograph(SIDE, SIDE, 2))).permute(2, 0, 1)[None] / 255
    seen = encoder(map_pixels(read)).argmax(1).flatten()
    return {"tokens": tokens.tolist(), "pixels": bytes_of(pixels * 255), "seen": seen.tolist()}


# ---- CLIP

MERGES = 1500


def clip(folder: Path, vocabulary: Path) -> dict:
    """OpenAI's own code as TorchScript with half the weights in fp16, as the published ones are; the same as Hugging Face keeps it."""
    from safetensors.torch import save_file

    model_code, words_code = part("clip", "model"), part("clip", "simple_tokenizer")
    tokenizer = words_code.SimpleTokenizer(str(vocabulary))
    model = model_code.CLIP(32, 32, 2, 64, 8, 77, len(tokenizer.encoder), 64, 2, 2)
    # Two heads in both towers, which the code would not give so small a model.
    for tower in (model.visual.transformer, model.transformer):
        for block in tower.resblocks:
            block.attn.num_heads, block.attn.head_dim = 2, 32
    coarse(model, 6)
    model.logit_scale.fill_(np.log(100))
    model.eval()
    scripted = torch.jit.trace(Both(model), (torch.zeros(1, 3, 32, 32), torch.zeros(1, 77, dtype=torch.long)))
    torch.jit.save(Holder.of(model), folder / "clip.pt")
    del scripted
    (folder / "hub").mkdir()
    save_file(to_hub(model.state_dict()), folder / "hub/model.safetensors")

    texts = ["a red circle", "deux carrés bleus", "an armchair in the shape of an avocado", "🥑", ""]
    rows = torch.zeros(len(texts), 77, dtype=torch.long)
    for row, text in enumerate(texts):
        ids = [tokenizer.encoder["<|startoftext|>"], *tokenizer.encode(text), tokenizer.encoder["<|endoftext|>"]]
        rows[row, : len(ids)] = torch.tensor(ids)
    shapes = [(32, 32), (97, 33), (40, 211), (233, 150)]
    planes = torch.stack([prepared(photograph(*shape, index), 32)[1] for index, shape in enumerate(shapes)])
    towards, said = (nn.functional.normalize(one, dim=-1) for one in (model.encode_image(planes), model.encode_text(rows)))
    return {"texts": texts, "shapes": shapes, "similarity": (towards @ said.T).tolist()}


class Both(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixels, ids):
        return self.model.encode_image(pixels), self.model.encode_text(ids)


class Holder(nn.Module):
    """A scripted module with the weights of a CLIP under their own names, some of them halves."""

    @staticmethod
    def of(model) -> torch.jit.ScriptModule:
        root = Holder()
        for name, value in model.state_dict().items():
            at, *path = [root], *name.split(".")
            module = at[0]
            for step in path[:-1]:
                if not hasattr(module, step):
                    module.add_module(step, nn.Module())
                module = getattr(module, step)
            halved = value.half() if value.dim() > 1 else value
            module.register_parameter(path[-1], nn.Parameter(halved, requires_grad=False))
        root.register_buffer("input_resolution", torch.tensor(32))
        return torch.jit.trace(root, torch.zeros(1))

    def forward(self, x):
        return x + 0


def to_hub(state: dict) -> dict:
    """Hugging Face's names for OpenAI's tensors."""
    found = {"logit_scale": state["logit_scale"], "visual_projection.weight": state["visual.proj"].T.contiguous(), "text_projection.weight": state["text_projection"].T.contiguous()}
    plain = {
        "token_embedding.weight": "text_model.embeddings.token_embedding.weight", "positional_embedding": "text_model.embeddings.position_embedding.weight",
        "visual.class_embedding": "vision_model.embeddings.class_embedding", "visual.conv1.weight": "vision_model.embeddings.patch_embedding.weight",
        "visual.positional_embedding": "vision_model.embeddings.position_embedding.weight",
    }
    norms = {"ln_final": "text_model.final_layer_norm", "visual.ln_pre": "vision_model.pre_layrnorm", "visual.ln_post": "vision_model.post_layernorm"}
    for key, value in state.items():
        if key in plain:
            found[plain[key]] = value
        elif key.rpartition(".")[0] in norms:
            name, _, kind = key.rpartition(".")
            found[f"{norms[name]}.{kind}"] = value
        elif "resblocks" in key:
            tower = "vision_model" if key.startswith("visual") else "text_model"
            layer, rest = key.split("resblocks.")[1].split(".", 1)
            name = f"{tower}.encoder.layers.{layer}"
            if rest.startswith("attn.in_proj_"):
                for part, one in zip("qkv", value.chunk(3)):
                    found[f"{name}.self_attn.{part}_proj.{rest.removeprefix('attn.in_proj_')}"] = one.clone()
            else:
                for ours, theirs in {"ln_1": "layer_norm1", "ln_2": "layer_norm2", "attn.out_proj": "self_attn.out_proj", "mlp.c_fc": "mlp.fc1", "mlp.c_proj": "mlp.fc2"}.items():
                    rest = rest.replace(ours, theirs)
                found[f"{name}.{rest}"] = value
    return found


def prepared(picture: Image.Image, size: int) -> tuple[Image.Image, torch.Tensor]:
    """A picture as CLIP is shown it: Pillow's bicubic, the middle, and CLIP's mean and spread."""
    width, height = picture.size
    long = int(size * max(width, height) / min(width, height))
    sized = picture.resize((size, long) if width < height else (long, size), Image.Resampling.BICUBIC)
    left, top = (sized.width - size) // 2, (sized.height - size) // 2
    square = sized.crop((left, top, left + size, top + size))
    mean, spread = torch.tensor([0.48145466, 0.4578275, 0.40821073]), torch.tensor([0.26862954, 0.26130258, 0.27577711])
    planes = (torch.tensor(np.array(square)) / 255 - mean) / spread
    return square, planes.permute(2, 0, 1)


# ---- words


def words() -> list[str]:
    """A thousand words and more, from what Python says of itself."""
    import pydoc_data.topics as topics

    found = sorted({word for text in topics.topics.values() for word in text.split() if word.isalpha() and word.isascii()})
    return found[:3000]


def awkward(count: int) -> list[str]:
    """Strings of the kinds that people type and nobody expects."""
    source = random.Random(7)
    emoji = ["🥑", "👩‍🚀", "👍🏽", "🏳️‍🌈", "🇫🇷", "❤️", "❤", "☀︎", "1️⃣", "👨‍👩‍👧‍👦", "🧑🏻‍🤝‍🧑🏿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🫠", "👩‍", "‍", "🏽", "🇫", "#️⃣", "#", "🏴", "👁️‍🗨️"]
    scripts = ["é", "ñandú", "Ünïcödé", "北京", "東京タワー", "한국어", "Привет", "مرحبا", "שלום", "नमस्ते", "ไทย", "İstanbul", "ǅ", "ﬁ", "Å", "ﬀ", "½", "²", "Ⅷ", "K"]
    control = ["\t", "\n", "\r\n", "\x00", "\x07", "\x1b[0m", "\u200b", "\u202e", "\ufeff", "\xa0", "\u3000", "\x7f", "  ", "   "]
    marks = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["…", "“quoted”", "‘s", "—", "don't", "it's", "we'll", "I'd", "they've", "<s>", "</s>", "<pad>", "<|endoftext|>", "&amp;", "<b>"]
    digits = ["0", "42", "3.14", "1,000", "٣", "1000000"]
    plain = words()
    kinds = [emoji, scripts, control, marks, digits, plain, plain, plain]
    found = ["", " ", "a", *plain[:1000]]
    while len(found) < count:
        pieces = [source.choice(source.choice(kinds)) for _ in range(source.randint(1, 9))]
        found.append(source.choice(["", " ", " "]).join(pieces))
    return found[:count]

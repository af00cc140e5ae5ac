"""Writes an auto-encoder of the family as ONNX with its card."""

from pathlib import Path

import onnx
from torch import nn

from drawing import SIZE
from export import save_card, save_graph
from graph import Graph
from graph_layers import TOKENS, State, half
from graph_vq import decoder, patch_encoder, tokens, vq_decoder, vq_encoder
from scenes import GRID

TYPES = {"ae": "AE", "vae": "VAE", "vq-vae": "VQ-VAE", "dvae": "dVAE", "vqgan": "VQGAN"}
DESCRIPTIONS = {
    "ae": ("A plain auto-encoder of petit's world: 16 numbers a patch, and nothing asked of them.",
           "Un auto-encodeur simple du monde de petit : 16 nombres par carreau, dont on n'exige rien."),
    "vae": ("A variational auto-encoder of petit's world: 16 numbers a patch that together fill a standard normal.",
            "Un auto-encodeur variationnel du monde de petit : 16 nombres par carreau qui, ensemble, remplissent une loi normale."),
    "vq-vae": ("A VQ-VAE of petit's world: one of 1024 codes a patch, the nearest.",
               "Un VQ-VAE du monde de petit : un code sur 1024 par carreau, le plus proche."),
    "dvae": ("A discrete VAE of petit's world, as DALL·E's: one of 1024 codes a patch, learned by relaxation.",
             "Un VAE discret du monde de petit, comme celui de DALL·E : un code sur 1024 par carreau, appris par relaxation."),
    "vqgan": ("A VQGAN of petit's world: a VQ-VAE with a perceptual and an adversarial loss.",
              "Un VQGAN du monde de petit : un VQ-VAE avec une perte perceptuelle et une perte adverse."),
}


def number_encoder(state: State, channels: int) -> onnx.ModelProto:
    """pixels [B, 3, S, S] to latents [B, N, C]; a VAE's encoder says twice as many numbers, of which the first half are the means."""
    g = Graph("encoder")
    said = g.reshape(patch_encoder(g, state), -1, TOKENS, len(state["encoder.output.weight"]))
    g.op("Slice", said, g.constant([0]), g.constant([channels]), g.constant([2]), to=g.output("latents", "float", "B", TOKENS, channels))
    return g.model()


def number_decoder(state: State, channels: int) -> onnx.ModelProto:
    """latents [B, N, C] to pixels [B, 3, S, S] in [0, 1]."""
    g = Graph("decoder")
    decoder(g, g.input("latents", "float", "B", TOKENS, channels), state)
    return g.model()


def code_encoder(state: State) -> onnx.ModelProto:
    """pixels [B, 3, S, S] to the likeliest tokens [B, N]."""
    g = Graph("encoder")
    tokens(g, patch_encoder(g, state))
    return g.model()


def export(name: str, model: nn.Module, settings, measured: dict, folder: Path) -> None:
    part, state = settings.family, half(model)
    discrete = "codebook.vectors" in state
    if discrete:
        encoder = code_encoder(state) if name == "dvae" else vq_encoder(state)
        graphs, latents = (encoder, vq_decoder(state)), {"codebookSize": part.codes}
    else:
        graphs, latents = (number_encoder(state, part.code_size), number_decoder(state, part.code_size)), {"channels": part.code_size}
    folder.mkdir(parents=True, exist_ok=True)
    for file, graph in zip(("encoder.onnx", "decoder.onnx"), graphs):
        save_graph(graph, folder / file)
    english, french = DESCRIPTIONS[name]
    save_card({
        "name": folder.name, "revision": settings.card.revision, "kinds": ["autoencoder"],
        "description": {"en": english, "fr": french},
        "source": "models/recipes", "licence": "Apache-2.0", "shipped": True,
        "trainingData": {"name": "petit's drawn world", "pictures": part.steps * part.batch},
        "languages": [],
        "autoencoder": {"type": TYPES[name], "encoder": "encoder.onnx", "decoder": "decoder.onnx", "imageSize": SIZE, "tokenGrid": [GRID, GRID], **latents},
        "measured": {**measured, "steps": part.steps, "batch": part.batch},
    }, folder)

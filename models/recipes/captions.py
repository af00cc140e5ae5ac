"""Captions of a scene in English and French, from one grammar."""

import re
from random import Random

import words
from scenes import Item, Scene

VOWELS = "aeiouhéèêœ"
FUNCTION_WORDS = "a an one the un une le la l les d de du des deux et and with"


def caption(scene: Scene, rng: Random) -> str:
    """One of the many sentences that describe the scene."""
    language = rng.choice(("en", "fr"))
    article = rng.choices(("indefinite", "none", "definite"), (0.75, 0.16, 0.09))[0]
    subject = _subject(scene, language, article, rng)
    if not scene.default_place or rng.random() < 0.12:
        place = rng.choice(getattr(scene.place, language))
        if rng.random() < 0.06:
            return _an(f"{place}, {subject}")
        subject = f"{subject} {place}"
    template = rng.choice(words.TEMPLATES[language])
    text = _fill(template, subject) if language == "fr" else _an(template.format(subject))
    return " ".join(words.SPELLINGS[w] if w in words.SPELLINGS and rng.random() < 0.2 else w for w in text.split())


def plain_caption(scene: Scene, language: str = "en") -> str:
    """The shortest full sentence: fixed wording, for measuring."""
    rng = Random(0)
    subject = _subject(scene, language, "indefinite", rng, plain=True)
    text = subject if scene.default_place else f"{subject} {getattr(scene.place, language)[0]}"
    return _an(text) if language == "en" else text


def vocabulary() -> list[str]:
    """Every word the grammar can write (the tokenizer strips the accents)."""
    texts = [FUNCTION_WORDS, *words.SPELLINGS.values(), *words.STOUT.values()]
    for noun in words.NOUNS:
        texts += noun[:4]
    for colour in words.COLOURS:
        texts += colour.en + colour.fr
    for place in words.PLACES:
        texts += place.en + place.fr
    texts += [str(table) for table in (words.SIZE_WORDS, words.COUNTS, words.TEMPLATES)]
    texts += [phrase for relation in words.RELATIONS.values() for phrases in relation.values() for phrase in phrases]
    return sorted({word for text in texts for word in re.findall(r"[^\W_]+", text.lower())})


def _subject(scene: Scene, language: str, article: str, rng: Random, plain: bool = False) -> str:
    first = scene.items[0]
    if scene.count > 1:
        number = words.COUNTS[language][scene.count]
        return _phrase(first, language, number[0] if plain or rng.random() < 0.9 else number[1], rng, plural=True, plain=plain)
    if not scene.relation:
        return _phrase(first, language, _article(first, language, article, rng), rng, plain=plain)
    a, b = (_phrase(item, language, _article(item, language, article, rng), rng, plain=plain) for item in scene.items)
    relation = words.RELATIONS[scene.relation][language]
    relation = relation[0] if plain else rng.choice(relation)
    return _fill(f"{a} {relation} {{}}", b) if language == "fr" else f"{a} {relation} {b}"


def _article(item: Item, language: str, article: str, rng: Random) -> str:
    if article == "none":
        return ""
    if language == "fr":
        feminine = item.noun.gender == "f"
        if article == "definite":
            return "la" if feminine else "le"
        return "une" if feminine else "un"
    return "the" if article == "definite" else "a"


def _phrase(item: Item, language: str, determiner: str, rng: Random, plural: bool = False, plain: bool = False) -> str:
    size = ""
    if item.size != "plain":
        sizes = words.SIZE_WORDS[item.size]
        size = sizes["en"][0 if plain else rng.randrange(len(sizes["en"]))] if language == "en" else sizes[item.noun.gender][plural]
        size = words.STOUT[size] if size in words.STOUT and not plain and rng.random() < 0.5 else size
    if language == "fr":
        colour = item.colour.fr[(item.noun.gender == "f") + 2 * plural] if item.colour else ""
        parts = [determiner, size, item.noun.fr_plural if plural else item.noun.fr, colour]
    else:
        colour = (item.colour.en[0] if plain else rng.choice(item.colour.en)) if item.colour else ""
        parts = [determiner, size, colour, item.noun.en_plural if plural else item.noun.en]
    text = " ".join(p for p in parts if p)
    return re.sub(rf"^l[ea] (?=[{VOWELS}](?!ibou))", "l'", text) if language == "fr" else text


def _an(text: str) -> str:
    """English articles before a vowel."""
    return re.sub(r"\ba (?=[aeio]|u(?!ni))", "an ", text)


def _fill(template: str, phrase: str) -> str:
    """Puts a French phrase into a template with the élision and contraction of "de"."""
    if template.endswith(" de {}"):
        head = template[: -len("de {}")]
        if phrase.startswith("le "):
            return head + "du " + phrase[3:]
        if phrase[0] in VOWELS and not phrase.startswith("hibou"):
            return head + "d'" + phrase
    return template.format(phrase)

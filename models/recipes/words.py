"""The words of petit's world: what can be drawn, and what it is called in English and French."""

from typing import NamedTuple


class Noun(NamedTuple):
    """A shape or a thing. `gender` is the French one; `emoji` the short name of a thing's picture."""

    en: str
    en_plural: str
    fr: str
    fr_plural: str
    gender: str
    emoji: str = ""


class Colour(NamedTuple):
    """A colour of shapes; `fr` holds masculine, feminine, masculine plural, feminine plural."""

    en: tuple[str, ...]
    fr: tuple[str, str, str, str]
    rgb: tuple[int, int, int]


class Place(NamedTuple):
    """A background: how a caption says it (it may say it in several ways)."""

    name: str
    en: tuple[str, ...]
    fr: tuple[str, ...]


SHAPES = (
    Noun("circle", "circles", "cercle", "cercles", "m"),
    Noun("square", "squares", "carré", "carrés", "m"),
    Noun("triangle", "triangles", "triangle", "triangles", "m"),
    Noun("star", "stars", "étoile", "étoiles", "f"),
    Noun("heart", "hearts", "coeur", "coeurs", "m"),
    Noun("ring", "rings", "anneau", "anneaux", "m"),
    Noun("cross", "crosses", "croix", "croix", "f"),
    Noun("diamond", "diamonds", "losange", "losanges", "m"),
    Noun("hexagon", "hexagons", "hexagone", "hexagones", "m"),
    Noun("crescent", "crescents", "croissant", "croissants", "m"),
)

# Other spellings of the same word, used now and then in captions.
SPELLINGS = {"gray": "grey", "burger": "hamburger", "burgers": "hamburgers", "circle": "disc", "circles": "discs", "cercle": "disque",
             "cercles": "disques", "television": "tv", "bicycle": "bike", "plane": "airplane", "planes": "airplanes"}

COLOURS = (
    Colour(("red",), ("rouge", "rouge", "rouges", "rouges"), (222, 32, 38)),
    Colour(("green",), ("vert", "verte", "verts", "vertes"), (32, 158, 62)),
    Colour(("blue",), ("bleu", "bleue", "bleus", "bleues"), (28, 78, 216)),
    Colour(("yellow",), ("jaune", "jaune", "jaunes", "jaunes"), (252, 214, 10)),
    Colour(("orange",), ("orange", "orange", "orange", "orange"), (250, 128, 12)),
    Colour(("purple", "violet"), ("violet", "violette", "violets", "violettes"), (126, 46, 176)),
    Colour(("pink",), ("rose", "rose", "roses", "roses"), (250, 126, 184)),
    Colour(("brown",), ("marron", "marron", "marron", "marron"), (124, 72, 34)),
    Colour(("black",), ("noir", "noire", "noirs", "noires"), (18, 18, 20)),
    Colour(("white",), ("blanc", "blanche", "blancs", "blanches"), (252, 252, 252)),
    Colour(("gray",), ("gris", "grise", "gris", "grises"), (128, 128, 130)),
    Colour(("cyan",), ("cyan", "cyan", "cyan", "cyan"), (24, 206, 226)),
)

SIZES = ("small", "plain", "big")
SIZE_WORDS = {
    "small": {"en": ("small", "small", "little", "tiny"), "m": ("petit", "petits"), "f": ("petite", "petites")},
    "big": {"en": ("big", "big", "large"), "m": ("grand", "grands"), "f": ("grande", "grandes")},
}
# A second French word for big, chosen half of the time.
STOUT = {"grand": "gros", "grands": "gros", "grande": "grosse", "grandes": "grosses"}

COUNTS = {
    "en": {1: ("one", "1"), 2: ("two", "2"), 3: ("three", "3"), 4: ("four", "4")},
    "fr": {1: ("un", "1"), 2: ("deux", "2"), 3: ("trois", "3"), 4: ("quatre", "4")},
}

# French phrases end before the article: "d'un" and "du" are made by the grammar where they end in "de".
RELATIONS = {
    "left": {"en": ("left of", "to the left of", "on the left of"), "fr": ("à gauche de", "à la gauche de")},
    "right": {"en": ("right of", "to the right of", "on the right of"), "fr": ("à droite de", "à la droite de")},
    "above": {"en": ("above", "over", "on top of"), "fr": ("au-dessus de", "en haut de")},
    "below": {"en": ("below", "under", "beneath", "underneath"), "fr": ("au-dessous de", "en dessous de", "sous")},
    "inside": {"en": ("inside", "inside of", "in", "within"), "fr": ("dans", "à l'intérieur de")},
    "beside": {"en": ("next to", "beside", "near", "and", "and", "with"), "fr": ("à côté de", "près de", "et", "et", "avec")},
}

PLAIN = {
    "white": (255, 255, 255), "gray": (196, 196, 198), "black": (30, 30, 34), "blue": (112, 166, 248),
    "green": (118, 204, 124), "yellow": (253, 232, 120), "orange": (252, 178, 96), "pink": (253, 186, 214),
    "purple": (182, 146, 228),
}


def _plain(name: str) -> Place:
    colour = next(c for c in COLOURS if name in c.en)
    en = tuple(p.format(c) for c in colour.en for p in ("on a {} background", "on a {} background", "on {}", "with a {} background"))
    fr = tuple(p.format(colour.fr[0]) for p in ("sur un fond {}", "sur fond {}", "sur un fond {}", "avec un fond {}"))
    return Place(name, en, fr)


PLACES = tuple(map(_plain, PLAIN)) + (
    Place("grass", ("on the grass", "in the grass", "on grass", "in a meadow"), ("dans l'herbe", "sur l'herbe", "dans un pré")),
    Place("sea", ("in the sea", "at sea", "on the sea", "in the ocean"), ("dans la mer", "en mer", "sur la mer", "dans l'océan")),
    Place("night", ("at night", "in the night", "in the night sky", "by night"), ("la nuit", "dans la nuit", "de nuit", "dans le ciel de nuit")),
    Place("snow", ("in the snow", "on the snow", "in the snow", "in winter"), ("dans la neige", "sur la neige", "sous la neige", "en hiver")),
    Place("desert", ("in the desert", "in a desert", "on the sand"), ("dans le désert", "dans un désert", "sur le sable")),
)
SCENES = tuple(p.name for p in PLACES if p.name not in PLAIN)

TEMPLATES = {
    "en": ("{}", "{}", "{}", "{}", "a picture of {}", "a photo of {}", "a drawing of {}", "an image of {}", "draw {}"),
    "fr": ("{}", "{}", "{}", "{}", "une image de {}", "une photo de {}", "un dessin de {}", "dessine {}"),
}

_THINGS = """
dog dogs chien chiens m dog
cat cats chat chats m cat
mouse mice souris souris f mouse
rabbit rabbits lapin lapins m rabbit
fox foxes renard renards m fox_face
bear bears ours ours m bear
panda pandas panda pandas m panda_face
tiger tigers tigre tigres m tiger
lion lions lion lions m lion_face
cow cows vache vaches f cow
pig pigs cochon cochons m pig
frog frogs grenouille grenouilles f frog
monkey monkeys singe singes m monkey_face
penguin penguins pingouin pingouins m penguin
owl owls hibou hiboux m owl
chick chicks poussin poussins m baby_chick
horse horses cheval chevaux m racehorse
unicorn unicorns licorne licornes f unicorn_face
bee bees abeille abeilles f bee
butterfly butterflies papillon papillons m butterfly
snail snails escargot escargots m snail
ladybug ladybugs coccinelle coccinelles f ladybug
turtle turtles tortue tortues f turtle
octopus octopuses pieuvre pieuvres f octopus
crab crabs crabe crabes m crab
fish fish poisson poissons m tropical_fish
whale whales baleine baleines f whale
elephant elephants éléphant éléphants m elephant
duck ducks canard canards m duck
flamingo flamingos flamant flamants m flamingo
apple apples pomme pommes f apple
banana bananas banane bananes f banana
strawberry strawberries fraise fraises f strawberry
cherry cherries cerise cerises f cherries
watermelon watermelons pastèque pastèques f watermelon
pineapple pineapples ananas ananas m pineapple
lemon lemons citron citrons m lemon
pear pears poire poires f pear
carrot carrots carotte carottes f carrot
avocado avocados avocat avocats m avocado
tomato tomatoes tomate tomates f tomato
bread breads pain pains m bread
cheese cheeses fromage fromages m cheese_wedge
egg eggs oeuf oeufs m fried_egg
pizza pizzas pizza pizzas f pizza
burger burgers burger burgers m hamburger
donut donuts beignet beignets m doughnut
cookie cookies biscuit biscuits m cookie
cake cakes gâteau gâteaux m cake
car cars voiture voitures f car
bus buses bus bus m bus
taxi taxis taxi taxis m taxi
truck trucks camion camions m truck
tractor tractors tracteur tracteurs m tractor
train trains train trains m steam_locomotive
bicycle bicycles vélo vélos m bike
plane planes avion avions m airplane
rocket rockets fusée fusées f rocket
boat boats bateau bateaux m boat
helicopter helicopters hélicoptère hélicoptères m helicopter
tree trees arbre arbres m deciduous_tree
fir firs sapin sapins m evergreen_tree
palm palms palmier palmiers m palm_tree
cactus cactuses cactus cactus m cactus
flower flowers fleur fleurs f blossom
sunflower sunflowers tournesol tournesols m sunflower
tulip tulips tulipe tulipes f tulip
mushroom mushrooms champignon champignons m mushroom
leaf leaves feuille feuilles f maple_leaf
clover clovers trèfle trèfles m four_leaf_clover
house houses maison maisons f house
castle castles château châteaux m european_castle
chair chairs chaise chaises f chair
bed beds lit lits m bed
door doors porte portes f door
book books livre livres m closed_book
clock clocks réveil réveils m alarm_clock
key keys clé clés f key
umbrella umbrellas parapluie parapluies m umbrella
ball balls ballon ballons m soccer
guitar guitars guitare guitares f guitar
camera cameras caméra caméras f camera
phone phones téléphone téléphones m iphone
television televisions télévision télévisions f tv
gift gifts cadeau cadeaux m gift
hat hats chapeau chapeaux m tophat
shoe shoes chaussure chaussures f athletic_shoe
shirt shirts chemise chemises f shirt
crown crowns couronne couronnes f crown
bell bells cloche cloches f bell
candle candles bougie bougies f candle
snowman snowmen bonhomme bonhommes m snowman_without_snow
ghost ghosts fantôme fantômes m ghost
robot robots robot robots m robot_face
pumpkin pumpkins citrouille citrouilles f jack_o_lantern
trophy trophies trophée trophées m trophy
sun suns soleil soleils m sun_with_face
moon moons lune lunes f full_moon_with_face
"""
THINGS = tuple(Noun(*line.split()) for line in _THINGS.strip().splitlines())
NOUNS = SHAPES + THINGS

import type { Locale } from '../../words/index.ts'

/**
 * Words that can stand for one another in a description and leave it a sentence: one class a line. French nouns and
 * adjectives keep their gender and number within a class, and none begins with a vowel, so that articles stay right.
 */
const english = [
  'red green blue yellow orange purple pink brown black white gray cyan',
  ...nouns('circle square triangle star heart ring cross diamond hexagon crescent', plural),
  ...nouns(
    'dog cat rabbit fox bear panda tiger lion cow pig frog monkey penguin owl horse turtle crab duck',
    plural,
  ),
  ...nouns('apple banana strawberry lemon pear carrot pizza burger cookie cake', plural),
  ...nouns('car bus truck tractor train bicycle plane rocket boat helicopter', plural),
  ...nouns('tree cactus flower sunflower tulip mushroom', plural),
  ...nouns(
    'house castle chair bed door book clock key umbrella ball guitar camera phone hat shoe bell',
    plural,
  ),
  'two three four five six',
  'small big',
  'above below beside',
  'left right',
  'grass sand snow water',
]
const french = [
  'rouge jaune orange rose marron cyan',
  'rouges jaunes roses',
  'vert bleu violet noir blanc gris',
  'verte bleue violette noire blanche grise',
  'verts bleus violets noirs blancs',
  'vertes bleues violettes noires blanches grises',
  ...nouns('cercle carré triangle coeur losange croissant', pluriel),
  ...nouns('chien chat lapin renard panda tigre lion cochon singe pingouin canard', pluriel),
  ...nouns('vache grenouille licorne coccinelle tortue pieuvre baleine', pluriel),
  ...nouns('pomme banane fraise cerise poire carotte tomate', pluriel),
  ...nouns('citron pain fromage burger beignet biscuit gâteau', pluriel),
  ...nouns('camion tracteur train taxi vélo bateau', pluriel),
  ...nouns('sapin palmier tournesol champignon trèfle', pluriel),
  ...nouns('château lit livre réveil parapluie ballon téléphone cadeau chapeau', pluriel),
  ...nouns('maison chaise porte clé guitare caméra chaussure chemise couronne cloche bougie', pluriel),
  'deux trois quatre cinq six',
  'petit grand',
  'petite grande',
  'au-dessus au-dessous',
  'gauche droite',
]

export const wordClasses: Record<Locale, readonly (readonly string[])[]> = {
  en: english.map((line) => line.split(' ')),
  fr: french.map((line) => line.split(' ')),
}

/** A class of nouns, and the class of their plurals. */
function nouns(singulars: string, plural: (noun: string) => string): string[] {
  return [singulars, singulars.split(' ').map(plural).join(' ')]
}

function plural(noun: string): string {
  if (noun.endsWith('rry')) return noun.replace(/y$/, 'ies')
  return /(s|x|sh|ch)$/.test(noun) ? `${noun}es` : `${noun}s`
}

function pluriel(noun: string): string {
  return noun.endsWith('eau') ? `${noun}x` : `${noun}s`
}

/**
 * What a prompt asks a model to be able to do. A prompt may ask for several.
 *
 * The rule, in English and French alike, whatever the case and with or without accents: where it says the background
 * (`on the grass`, `sur fond bleu`), that is one skill, and its words say nothing else. In what is left a colour word, a
 * shape word, a number from two on (`a pair of`, `several`), and a word of place (`left of`, `dans`) are each one; and a
 * word that is none of these, nor one of grammar, size or manner (`a picture of`, `in the shape of`), names a thing.
 *
 * An orange, a rose and a violet are things where they stand as nouns: in French right after an article or a number, in
 * English where, besides, no noun follows. What means two things in the same place (a ring, a croissant) stays a shape.
 */
export type Skill = (typeof skills)[number]

export const skills = ['colour', 'shape', 'thing', 'count', 'relation', 'background'] as const

/**
 * @param isThing whether a word that is left over, in lower case and {@link withoutAccents}, names a thing; for a model with a
 *   vocabulary, whether it knows it
 */
export function skillsOf(prompt: string, isThing: (word: string) => boolean = () => true): Skill[] {
  let left = ` ${withoutAccents(prompt)
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `.replace(manner, ' ')
  const found = new Set<Skill>()
  const things: string[] = []
  for (const [skill, form] of forms) {
    const rest = left.replace(form, (matched) => {
      if (skill === 'thing') things.push(matched)
      return ' '
    })
    if (rest !== left && skill !== 'thing') found.add(skill)
    left = rest
  }
  const words =
    left
      .replace(/-(?= )|(?<= )-/g, ' ')
      .replace(grammar, ' ')
      .match(/[\p{L}][\p{L}'-]+/gu) ?? []
  if ([...things, ...words].some(isThing)) found.add('thing')
  return skills.filter((skill) => found.has(skill))
}

/** In lower case, without accents and ligatures, which not everybody types. */
export function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe')
}

/** One of these words and phrases, the longest first, so that `on top of` is not `on`. */
function oneOf(list: string): string {
  const ordered = list
    .trim()
    .split(/\s*[\n,]\s*/)
    .sort((a, b) => b.length - a.length)
  return `(?:${ordered.join('|')})`
}

/** Whole words and phrases. With a hyphen they are part of another word: a `sous-marin`, a `two-headed` dragon. */
function phrases(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])${oneOf(list)}(?:(?<=')|(?![\\p{L}\\p{N}-]))`, 'gu')
}

/** As {@link phrases}, also in compounds: `heart-shaped`, `black-and-white`. */
function inCompounds(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${oneOf(list)}(?![\\p{L}\\p{N}])`, 'gu')
}

/** Not everybody types the apostrophe. */
const de = "d(?:es|[eu]|'|(?= ))"
const colour = `red, green, blue, yellow, orange, purple, pink, brown, black, white, gr[ae]y, cyan, turquoise,
  beige, gold(?:en)?, silver, rouges?, verte?s?, bleue?s?, jaunes?, violet(?:te)?s?, roses?, marrons?, noire?s?,
  blanc(?:he)?s?, grise?s?, doree?s?, argentee?s?`
const size = `small, little, tiny, big, large, huge, petite?s?, grande?s?, gros(?:se)?s?, minuscules?, enormes?`
const number = `two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, deux, trois, quatre, cinq, sept, huit,
  neuf, dix, onze, douze, [2-9], [1-9]\\d+`
const place = `(?:(?:to|on|at) the )?left of, (?:(?:to|on|at) the )?right of, (?:to|on|at) the (?:left|right), above, over,
  on top of, below, under, beneath, underneath, inside(?: of)?, within, in, in the middle of, next to, beside, near, on,
  behind, in front of, between, among, around, against, a (?:la )?(?:gauche|droite)(?: ${de})?,
  (?:au-dess(?:us|ous)|en dessous|en haut|en bas|a l'interieur|au milieu|au centre|a cote|pres|autour) ${de},
  sous, dans, sur, derriere, devant, entre, parmi, contre`
const tone = 'light, dark, bright, pale, deep, claire?s?, foncee?s?, fonces?, sombres?, vifs?, vives?, pales?'
const linking = `an?, the, one, of, and, with, some, is, are, this, that, its, une?, le, la, les, des?, du, d'une?, l', d', et,
  avec, est, sont, il, elle, ce, cette`

/** Says how, and its words nothing else. */
const manner = phrases(`in the (?:shape|form|style) of, (?:en|sous) forme ${de}, dans le style ${de},
  in(?= black and white), en(?= noir et blanc), next to nothing, a cote de rien, on fire, in love`)

const anyColour = oneOf(colour)
const ground = `(?:${oneOf(tone)} |plain )*${anyColour}(?: ${oneOf(tone)})?`
const sized = `(?:${oneOf(size)} )?`

/** What is also the name of a colour, standing as a noun. */
const nouns = [
  `(?<= (?:(?:une?|la|le|les|du|des?|cette) ${sized}|[dl]'))(?:orange|rose|violette|marron)s?(?= )`,
  `(?<= (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\\d+) ${sized})(?:orange|rose|violette|marron)s(?= )`,
  `(?<=^ | (?:an?|the|one|this|that|of|some|${oneOf(number)}|${oneOf(size)}|${anyColour}) )(?:orange|rose|violet)s?(?= (?:$|(?!and ${anyColour} )(?:${oneOf(place)}|${oneOf(linking)}|${oneOf(number)}) ))`,
]

/** In the order in which they are looked for; what one finds is taken out for the next. */
const forms: [Skill, RegExp][] = [
  [
    'background',
    phrases(`(?:(?:on|with|against|in front of) )?(?:an? |the )?${ground} background,
      (?:on|in|over) (?:the )?(?:grass|snow|sand), in a meadow, in the (?:desert|sky|night|night sky), at sea,
      (?:in|on|at|by|under) the (?:sea|ocean|beach), under water, underwater, in a desert, (?:at|by) night, in winter,
      in (?:the|a) forest, (?:(?:sur|avec|devant) )?(?:un |le )?fond (?:uni )?${ground},
      (?:dans|sur) l'herbe, dans un pre, (?:dans|sur|sous) la neige, en hiver, (?:dans|sur|sous) la mer, en mer,
      au bord de la mer, dans l'ocean, sous l'eau, dans (?:le|un) desert, sur le sable, la nuit, de nuit, dans la nuit,
      dans le ciel(?: de nuit)?, (?:a|sur) la plage, dans (?:la|une) foret`),
  ],
  ['thing', new RegExp(nouns.join('|'), 'gu')],
  ['relation', phrases(place)],
  [
    'count',
    phrases(`${number}, several, many, a few, both, (?:a |an? \\w+ )?(?:couple|pair) of, (?:a )?dozens?(?: of)?, plusieurs,
      quelques, beaucoup ${de}, une (?:paire|douzaine|dizaine|vingtaine) ${de}, un couple ${de}`),
  ],
  ['colour', inCompounds(colour)],
  [
    'shape',
    inCompounds(`circles?, squares?, triangles?, rectangles?, ovals?, stars?, hearts?, rings?, diamonds?, pentagons?,
      hexagons?, crescents?, cross(?:es)?, discs?, cubes?, spheres?, cones?, cylinders?, round, circular, triangular,
      rectangular, cercles?, carree?s?, ovales?, etoiles?, coeurs?, anneaux?, losanges?, pentagones?, hexagones?,
      croissants?, croix, disques?, cylindres?, ronde?s?, triangulaires?, rectangulaires?`),
  ],
]

/** Says how, not what. */
const grammar = phrases(`${linking}, ${size}, ${tone}, very, tres, shaped,
  (?:a |the )?(?:picture|photo|photograph|drawing|image|painting|sketch|rendering) of,
  draw(?:ing)?, picture, photo, image, painting,
  (?:une |la )?(?:image|photo|peinture) ${de}, (?:un |le )?(?:dessin|tableau|croquis) ${de}, dessine, dessin`)

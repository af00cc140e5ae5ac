/**
 * What a prompt asks a model to be able to do. A prompt may ask for several.
 *
 * The rule, in English and French alike: where it says the background (`on the grass`, `sur fond bleu`), that is one
 * skill, and its words say nothing else. In what is left a colour word, a shape word, a number from two on, and a word
 * of place between things (`left of`, `dans`) are each one; and a word that is none of these, nor one of grammar, size
 * or manner (`a picture of`), names a thing.
 */
export type Skill = (typeof skills)[number]

export const skills = ['colour', 'shape', 'thing', 'count', 'relation', 'background'] as const

/** @param isThing whether a word that is left over names a thing; for a model with a vocabulary, whether it knows it */
export function skillsOf(prompt: string, isThing: (word: string) => boolean = () => true): Skill[] {
  let left = ` ${prompt
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `
  const found = new Set<Skill>()
  for (const [skill, form] of forms) {
    const rest = left.replace(form, ' ')
    if (rest !== left) found.add(skill)
    left = rest
  }
  const words = left.replace(grammar, ' ').match(/[\p{L}][\p{L}'-]+/gu) ?? []
  if (words.some(isThing)) found.add('thing')
  return skills.filter((skill) => found.has(skill))
}

/** Whole words and phrases; the longest first, so that `on top of` is not `on`. */
function phrases(list: string): RegExp {
  const ordered = list
    .trim()
    .split(/\s*[\n,]\s*/)
    .sort((a, b) => b.length - a.length)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${ordered.join('|')})(?:(?<=')|(?![\\p{L}\\p{N}]))`, 'gu')
}

const colour = `red, green, blue, yellow, orange, purple, violet, pink, brown, black, white, gr[ae]y, cyan, golden, silver,
  rouges?, verte?s?, bleue?s?, jaunes?, violette?s?, roses?, marrons?, noire?s?, blanc(?:he)?s?, grise?s?, dorée?s?`

/** In the order in which they are looked for; what one finds is taken out for the next. */
const forms: [Skill, RegExp][] = [
  [
    'background',
    phrases(`(?:on|with|against) (?:an? )?(?:plain )?(?:${colour.replace(/\s*,\s*/g, '|')}) background,
      (?:on|in|over) (?:the )?(?:grass|snow|sand), in a meadow, in the (?:sea|ocean|desert|sky|night|night sky), at sea,
      on the (?:sea|beach), in a desert, (?:at|by) night, in winter,
      (?:sur|avec) (?:un )?fond (?:${colour.replace(/\s*,\s*/g, '|')}),
      (?:dans|sur) l'herbe, dans un pré, (?:dans|sur|sous) la neige, en hiver, (?:dans|sur) la mer, en mer, dans l'océan,
      dans (?:le|un) désert, sur le sable, la nuit, de nuit, dans la nuit, dans le ciel(?: de nuit)?, à la plage`),
  ],
  [
    'relation',
    phrases(`(?:to the |on the )?left of, (?:to the |on the )?right of, above, over, on top of, below, under, beneath,
      underneath, inside(?: of)?, within, in, next to, beside, near, on, behind, in front of, between,
      à (?:la )?gauche d(?:e|u|es|'), à (?:la )?droite d(?:e|u|es|'), au-dessus d(?:e|u|es|'), en haut d(?:e|u|es|'),
      au-dessous d(?:e|u|es|'), en dessous d(?:e|u|es|'), sous, dans, à l'intérieur d(?:e|u|es|'), à côté d(?:e|u|es|'),
      près d(?:e|u|es|'), sur, derrière, devant, entre`),
  ],
  [
    'count',
    phrases(`two, three, four, five, six, seven, eight, nine, ten, several, deux, trois, quatre, cinq, sept, huit, neuf,
      dix, plusieurs, (?:[2-9]|[1-9]\\d+)`),
  ],
  ['colour', phrases(colour)],
  [
    'shape',
    phrases(`(?:circle|square|triangle|star|heart|ring|diamond|hexagon|crescent|disc|cube|sphere|cone|cylinder)s?,
      cross(?:es)?, (?:cercle|carré|triangle|étoile|coeur|losange|hexagone|croissant|disque|cube|sphère|cône|cylindre)s?,
      anneaux?, croix`),
  ],
]

/** Says how, not what. */
const grammar = phrases(`an?, the, one, of, and, with, some, is, are, this, that, its,
  une?, le, la, les, des?, du, d'une?, l', d', et, avec, est, sont, il, elle, ce, cette,
  (?:a |the )?(?:picture|photo|photograph|drawing|image|painting|sketch|rendering) of,
  draw(?:ing)?, picture, photo, image, painting,
  (?:une |la )?(?:image|photo|peinture) d(?:e|u|es|'), (?:un |le )?(?:dessin|tableau|croquis) d(?:e|u|es|'), dessine, dessin,
  small, little, tiny, big, large, huge, petite?s?, grande?s?, gros(?:se)?s?, minuscules?, énormes?, very, très`)

import { randomInt } from 'node:crypto'
import type { Locale } from '../../words/index.ts'
import { wordClasses } from './word-classes.ts'

/** A whole number from 0 to `count` − 1, each as likely. */
export type Pick = (count: number) => number

/** Where the wrong prompt of a question comes from. */
export interface Foil {
  text: string
  /** The prompt with words exchanged, a prompt that somebody once asked for, or a sentence made of nothing. */
  from: 'varied' | 'past' | 'composed'
}

const FOILS = 3

/**
 * Three plausible prompts beside the one that was drawn.
 *
 * Where two words of the prompt can be exchanged for others of their kind, the three are the prompt with the one, the
 * other, and both exchanged: with the prompt itself that is every combination, so that no prompt gives itself away as
 * the one which all others resemble. Where one word can, it is exchanged three times. Else they are past prompts, those
 * that share most words first; these come second because members remember which pictures they have seen. Where even
 * those are lacking, sentences are composed.
 *
 * @param past prompts that were once asked for
 */
export function foils(prompt: string, past: readonly string[], pick: Pick = randomInt): Foil[] {
  const chosen = new Map<string, Foil>()
  const seen = new Set([sameText(prompt)])
  const add = (text: string, from: Foil['from']) => {
    if (seen.has(sameText(text)) || chosen.size === FOILS) return
    seen.add(sameText(text))
    chosen.set(sameText(text), { text, from })
  }
  for (const text of exchanged(prompt, pick)) add(text, 'varied')
  for (const text of nearest(prompt, past, pick)) add(text, 'past')
  while (chosen.size < FOILS) add(composeDescription(prompt, pick), 'composed')
  return [...chosen.values()]
}

/** The prompt with one word exchanged: a description that fits in part. None where no word can be. */
export function middling(prompt: string, pick: Pick = randomInt): string | undefined {
  const slots = slotsOf(prompt)
  const slot = slots[pick(Math.max(1, slots.length))]
  return slot && exchange(prompt, [{ ...slot, word: slot.others[pick(slot.others.length)] as string }])
}

/** Another prompt of its kind: with two words exchanged, or one where only one can be. */
export function variant(prompt: string, pick: Pick = randomInt): string | undefined {
  return exchanged(prompt, pick).at(-1)
}

/** A description of something else: a past prompt that shares no word that matters, else a composed sentence. */
export function unrelated(prompt: string, past: readonly string[], pick: Pick = randomInt): string {
  const foreign = past.filter((text) => shared(prompt, text) === 0 && languageOf(text) === languageOf(prompt))
  return foreign[pick(Math.max(1, foreign.length))] ?? composeDescription(prompt, pick)
}

/** A sentence in the prompt's language that shares no noun or number with it: `three guitars with five bananas`. */
export function composeDescription(prompt: string, pick: Pick = randomInt): string {
  const french = languageOf(prompt) === 'fr'
  const taken = new Set(wordsOf(prompt))
  const from = (words: string) => {
    const free = words.split(' ').filter((word) => !taken.has(word))
    const word = free[pick(free.length)] as string
    taken.add(word)
    return word
  }
  const nouns = french
    ? 'lapins canards bananes camions tracteurs parapluies chaises guitares fromages singes'
    : 'rabbits ducks bananas trucks tractors umbrellas chairs guitars burgers monkeys'
  const counts = french ? 'deux trois quatre cinq six' : 'two three four five six'
  return `${from(counts)} ${from(nouns)} ${french ? 'avec' : 'with'} ${from(counts)} ${from(nouns)}`
}

interface Slot {
  start: number
  end: number
  /** Words of its class that the prompt has nowhere. */
  others: string[]
}

/** The words of a prompt that others can stand for. */
function slotsOf(prompt: string): Slot[] {
  const present = new Set(wordsOf(prompt))
  return [...prompt.matchAll(/[\p{L}\p{N}-]+/gu)].flatMap(({ 0: word, index }) => {
    const alike = wordClasses[languageOf(prompt)].find((words) => words.includes(word.toLowerCase()))
    const others = alike?.filter((other) => !present.has(other)) ?? []
    return others.length === 0 ? [] : [{ start: index, end: index + word.length, others }]
  })
}

function exchanged(prompt: string, pick: Pick): string[] {
  const [one, other] = shuffle(slotsOf(prompt), pick)
  if (!one) return []
  if (!other)
    return shuffle(one.others, pick)
      .slice(0, FOILS)
      .map((word) => exchange(prompt, [{ ...one, word }]))
  const first = { ...one, word: one.others[pick(one.others.length)] as string }
  const free = other.others.filter((word) => word !== first.word)
  // The two may be of one class of three, whose only free word the first has taken.
  if (free.length === 0) return [exchange(prompt, [first])]
  const second = { ...other, word: free[pick(free.length)] as string }
  return [[first], [second], [first, second]].map((changes) => exchange(prompt, changes))
}

function exchange(prompt: string, changes: { start: number; end: number; word: string }[]): string {
  let text = prompt
  for (const { start, end, word } of [...changes].sort((a, b) => b.start - a.start)) {
    const capital = /^\p{Lu}/u.test(prompt.slice(start, end))
    const before = text
      .slice(0, start)
      .replace(/\b(a)n?( +)$/i, `$1${/^([aeio]|u(?!ni))/.test(word) ? 'n' : ''}$2`)
    text = before + (capital ? word.charAt(0).toUpperCase() + word.slice(1) : word) + text.slice(end)
  }
  return text
}

/** Past prompts in the same language by how many words they share, most first; equals in random order. */
function nearest(prompt: string, past: readonly string[], pick: Pick): string[] {
  return shuffle(past, pick)
    .filter((text) => languageOf(text) === languageOf(prompt))
    .map((text) => ({ text, common: shared(prompt, text) }))
    .sort((a, b) => b.common - a.common)
    .map(({ text }) => text)
}

function shared(a: string, b: string): number {
  const ofB = new Set(contentWords(b))
  return contentWords(a).filter((word) => ofB.has(word)).length
}

const frenchWords =
  /(?<!\p{L})(un|une|le|la|les|des|du|de|et|sur|dans|avec|deux|trois|quatre|cinq)(?!\p{L})|d['’]|l['’]/giu
const englishWords = /(?<!\p{L})(a|an|the|of|on|in|and|with|at|to|two|three|four|five)(?!\p{L})/giu

function languageOf(text: string): Locale {
  const french = text.match(frenchWords)?.length ?? 0
  return french > (text.match(englishWords)?.length ?? 0) ? 'fr' : 'en'
}

/** Words of more than two letters that are no articles and the like, in lower case. */
function contentWords(text: string): string[] {
  const bare = text.replace(frenchWords, ' ').replace(englishWords, ' ')
  return wordsOf(bare).filter((word) => word.length > 2)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []
}

/** What is the same for two texts that are the same to a reader: neither case nor punctuation. */
export function sameText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function shuffle<T>(items: readonly T[], pick: Pick): T[] {
  const left = [...items]
  return items.map(() => left.splice(pick(left.length), 1)[0] as T)
}

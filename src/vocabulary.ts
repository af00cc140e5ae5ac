import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { nearest } from './basics/nearest.ts'
import type { Card } from './models.ts'

/** A word that a model was never taught, and the nearest that it was. */
export interface UnknownWord {
  word: string
  nearest: string | undefined
}

/** Shorter words are articles and the like; they are no help to anyone. */
const SHORTEST = 3

/**
 * The words of a text that a generator draws as if they were not there. Only a generator that reads whole words has
 * any: others spell what they do not know.
 */
export async function unknownWords(card: Card, text: string): Promise<UnknownWord[]> {
  const reader = await openReader(card)
  if (!reader) return []
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words)]
    .filter((word) => !reader.knows(word))
    .map((word) => ({ word, nearest: within(word, reader.words) ?? nearest(word, reader.words) }))
}

/** All the words a generator was taught, in alphabetical order; none for one that spells. */
export async function knownWords(card: Card): Promise<string[]> {
  return (await openReader(card))?.words ?? []
}

interface Reader {
  knows(word: string): boolean
  words: string[]
}

async function openReader({ folder, generator }: Card): Promise<Reader | undefined> {
  if (!generator) return undefined
  const source = JSON.parse(await readFile(join(folder, generator.tokenizer), 'utf8'))
  if (source.model.type !== 'WordLevel') return undefined
  const tokenizer = new Tokenizer(source, {})
  return {
    // The library leaves a hole where a word-level model has no such word.
    knows: (word) => !tokenizer.encode(word, { add_special_tokens: false }).ids.includes(undefined as never),
    words: Object.keys(source.model.vocab)
      .filter((word) => word.length >= SHORTEST && !word.startsWith('['))
      .sort((a, b) => a.localeCompare(b)),
  }
}

/** The longest known word inside a compound: the chair of an armchair. */
function within(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase()
  return known.filter((part) => lower.includes(part)).sort((a, b) => b.length - a.length)[0]
}

import { parse as parsePath } from 'node:path'
import { Mistake } from '../errors.ts'
import { cleanPrompt } from '../prompt.ts'
import { words } from '../words/index.ts'
import { decode } from './decode.ts'
import type { Problem, Reading } from './formats/format.ts'
import { type FormatName, formats } from './formats/index.ts'
import { type About, type Pack, packName } from './pack.ts'

/** As many problems of a file as one line can say. */
const TOLD = 20

/** What a person says of a pack that they bring, before what its file says. */
export type Wishes = { [Key in keyof About]?: About[Key] | undefined }

export interface ReadPack {
  pack: Pack
  /** Why prompts of a published set are not in it. */
  leftOut: Problem[]
}

/**
 * Reads a file that a person brings.
 * @param file its name, for what is said of it
 * @throws Mistake naming all that is wrong in it, line by line, or a wish that cannot be
 */
export function readPack(format: FormatName, bytes: Uint8Array, file: string, wishes: Wishes = {}): ReadPack {
  const { published, read } = formats[format]
  if (published && (wishes.locale ?? wishes.source ?? wishes.licence ?? wishes.notice) !== undefined)
    throw new Mistake(({ packs }) => packs.keepsItsOwn(format))
  const reading = read(decode(bytes, file), file)
  const { prompts, problems } = drawable(reading)
  const wrong = [...reading.problems, ...(published ? [] : problems)].sort((a, b) => a.line - b.line)
  if (wrong.length > 0) throw refusal(file, wrong)
  if (prompts.length === 0) throw new Mistake(({ packs }) => packs.noPrompts(file))
  const leftOut = published ? problems : []
  return { pack: { ...aboutOf(reading, file, wishes, leftOut), prompts }, leftOut }
}

/** The prompts as they are drawn, each once, and what cannot be. */
function drawable({ prompts }: Reading): { prompts: Pack['prompts']; problems: Problem[] } {
  const kept = new Map<string, { line: number; prompt: Pack['prompts'][number] }>()
  const problems: Problem[] = []
  for (const { line, text: written, skill, truth } of prompts) {
    const text = cleaned(written)
    if (text instanceof Mistake) {
      problems.push({ line, say: (_, locale) => text.in(locale) })
      continue
    }
    const before = kept.get(text)?.line
    if (before === undefined) kept.set(text, { line, prompt: { text, skill, truth } })
    else problems.push({ line, say: ({ packs }) => packs.promptTwice(before) })
  }
  return { prompts: [...kept.values()].map(({ prompt }) => prompt), problems }
}

function cleaned(text: string): string | Mistake {
  try {
    return cleanPrompt(text)
  } catch (thrown) {
    if (thrown instanceof Mistake) return thrown
    throw thrown
  }
}

function refusal(file: string, wrong: readonly Problem[]): Mistake {
  return new Mistake((words, locale) => {
    const told = wrong.slice(0, TOLD).map((one) => words.packs.atLine(one.line, one.say(words, locale)))
    return words.packs.refused(file, told, wrong.length - told.length)
  })
}

function aboutOf({ about = {} }: Reading, file: string, wishes: Wishes, leftOut: readonly Problem[]): About {
  const base = parsePath(file).name
  const name = wishes.name ?? about.name ?? asName(base)
  if (!packName.test(name)) throw new Mistake(({ packs }) => packs.nameForm(name))
  const locale = wishes.locale ?? about.locale ?? 'en'
  const notice = noticeOf(wishes.notice ?? about.notice, leftOut)
  return {
    name,
    title: said(wishes.title) ?? said(about.title) ?? base,
    locale,
    source: said(wishes.source) ?? said(about.source) ?? file,
    licence: said(wishes.licence) ?? said(about.licence) ?? words(locale).packs.licenceUnsaid,
    ...(notice !== undefined && { notice }),
  }
}

/** On one line, or nothing. */
const said = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim() || undefined

/** Licences ask that changes be said. */
function noticeOf(notice: string | undefined, leftOut: readonly Problem[]): string | undefined {
  if (leftOut.length === 0) return notice?.trim() || undefined
  const lines = leftOut.map(({ line }) => line).join(', ')
  return `${notice}\n${words('en').packs.leftOut(leftOut.length, lines)}`
}

/** A name made of a file's: `Our chairs (2)` is `our-chairs-2`. */
function asName(base: string): string {
  return base
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 64)
    .replace(/-+$/, '')
}

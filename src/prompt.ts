import { Mistake } from './errors.ts'

/** Longest prompt in characters (code points); far beyond what any of the models reads. */
export const PROMPT_LIMIT = 1000

// Control, format and bidirectional-override characters; the joiner inside an emoji (U+200D) stays.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu

/**
 * A prompt as it is stored and drawn: NFC, one line, single spaces, nothing invisible.
 * @throws Mistake when nothing visible is left or it is longer than {@link PROMPT_LIMIT}
 */
export function cleanPrompt(text: string): string {
  const { clean, length } = cleaned(text)
  if (length === 0) throw new Mistake((words) => words.drawing.promptEmpty)
  if (length > PROMPT_LIMIT) throw new Mistake((words) => words.drawing.promptTooLong(length, PROMPT_LIMIT))
  return clean
}

/** A description of a picture, cleaned and limited as a prompt is. @throws Mistake as {@link cleanPrompt} */
export function cleanDescription(text: string): string {
  const { clean, length } = cleaned(text)
  if (length === 0) throw new Mistake((words) => words.captions.empty)
  if (length > PROMPT_LIMIT) throw new Mistake((words) => words.captions.tooLong(length, PROMPT_LIMIT))
  return clean
}

function cleaned(text: string): { clean: string; length: number } {
  const clean = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(invisible, (character) => (character === '\u200d' ? character : ''))
    .replace(/^\u200d+|\u200d+$|\u200d+(?=\s)/gu, '')
    .replace(/ +/g, ' ')
    .trim()
  return { clean, length: [...clean].length }
}

/** Where the prompt goes in a template. */
const PLACE = '{}'

/**
 * A template (wording around a prompt, such as `a picture of {}`) as it is stored; nothing for the bare prompt.
 * @throws Mistake when it has no place for the prompt, or cannot be drawn
 */
export function cleanTemplate(template: string | undefined): string | undefined {
  if (template === undefined) return undefined
  const clean = cleanPrompt(template)
  if (!clean.includes(PLACE)) throw new Mistake((words) => words.drawing.templateWithoutPlace)
  return clean === PLACE ? undefined : clean
}

/**
 * A prompt in the wording of a template; nothing stands for the bare prompt. A French « de {} » takes the form that the
 * prompt asks for: d'un cercle, du chat, des chats.
 */
export function inTemplate(template: string | null | undefined, prompt: string): string {
  return (template ?? PLACE).replace(/\bde \{\}|\{\}/g, (place) =>
    place === PLACE ? prompt : withDe(prompt),
  )
}

function withDe(prompt: string): string {
  if (/^les? /i.test(prompt)) return prompt.replace(/^le(s?) /i, (_, s) => (s ? 'des ' : 'du '))
  return /^[aeiouàâéèêëîïôöûüœ]/i.test(prompt) ? `d'${prompt}` : `de ${prompt}`
}

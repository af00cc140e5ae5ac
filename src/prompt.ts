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
  const clean = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(invisible, (character) => (character === '\u200d' ? character : ''))
    .replace(/^\u200d+|\u200d+$|\u200d+(?=\s)/gu, '')
    .replace(/ +/g, ' ')
    .trim()
  const length = [...clean].length
  if (length === 0) throw new Mistake((words) => words.promptEmpty)
  if (length > PROMPT_LIMIT) throw new Mistake((words) => words.promptTooLong(length, PROMPT_LIMIT))
  return clean
}

/** Wording around a prompt, such as `a picture of {}`, as it is stored. @throws Mistake without a place for the prompt */
export function cleanTemplate(template: string): string {
  if (!template.includes('{}')) throw new Mistake((words) => words.templateWithoutPlace)
  return cleanPrompt(template)
}

/** A prompt in the wording of a template. */
export function inTemplate(template: string, prompt: string): string {
  return template.replaceAll('{}', () => prompt)
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type EmojiNames, nameEmoji } from '../emoji.ts'
import type { Family } from './family.ts'

const table = z.object({ names: z.record(z.string(), z.string()), components: z.array(z.string()) })

/** DALL·E mini and mega (Dayma et al. 2021), which read a text as min-dalle does. */
export const dalleMini: Family = {
  generator: {
    padToken: '<pad>',
    async openNormaliser(folder) {
      const { names, components } = table.parse(
        JSON.parse(await readFile(join(folder, 'emoji.json'), 'utf8')),
      )
      const emoji: EmojiNames = { names: new Map(Object.entries(names)), components: new Set(components) }
      const named = nameEmoji(emoji)
      return (text) => ascii(named(text).toLowerCase())
    },
  },
}

/** What is left of a text when all else is dropped, as it was in training. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are the lower end of ASCII
const ascii = (text: string) => text.replace(/[^\x00-\x7f]/g, '')

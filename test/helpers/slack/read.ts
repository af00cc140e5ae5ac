import type { types } from '@slack/bolt'

/** All that blocks say, as a reader sees it, letter for letter. */
export function textOf({ blocks }: { blocks: readonly types.KnownBlock[] }): string {
  return blocks.flatMap(linesOf).join('\n')
}

function linesOf(block: types.KnownBlock): string[] {
  switch (block.type) {
    case 'header':
    case 'section':
      return [plain(block.text)]
    case 'context':
      return block.elements.map((element) => plain(element as types.TextObject))
    case 'table':
      return block.rows.flat().map(cellText)
    default:
      return []
  }
}

/** Plain text reads as it stands; in Slack's markdown this and that would be read as marks. */
function plain(text: types.TextObject | undefined): string {
  if (text?.type !== 'plain_text') throw new Error(`${text?.type} is read as marks`)
  return text.text
}

/** What a cell of a table says. */
export function cellText(of: types.TableBlock['rows'][number][number]): string {
  if (of.type === 'raw_text') return of.text
  const [section] = of.type === 'rich_text' ? of.elements : []
  const [text] = section?.type === 'rich_text_section' ? section.elements : []
  return text?.type === 'text' ? text.text : ''
}

/** What is read to those who do not see the picture. */
export function altOf({ blocks }: { blocks: readonly types.KnownBlock[] }): string | undefined {
  return blocks.find((block) => block.type === 'image')?.alt_text
}

export interface Pressable {
  type: string
  action_id: string
  text?: { text: string }
  placeholder?: { text: string }
  value?: string
  url?: string
  options?: { text: { text: string }; value: string }[]
}

/** The buttons and menus. */
export function pressables({ blocks }: { blocks: readonly types.KnownBlock[] }): Pressable[] {
  return blocks.flatMap((block) => {
    if (block.type === 'actions') return block.elements as unknown as Pressable[]
    if (block.type === 'section' && block.accessory) return [block.accessory as unknown as Pressable]
    return []
  })
}

import type { types } from '@slack/bolt'
import { cellText } from './read.ts'
import { invalidBlocks, SlackRefusal } from './refusal.ts'

type Surface = 'message' | 'modal' | 'home'

interface Element {
  type: string
  text?: TextObject
  placeholder?: TextObject
  action_id?: string
  value?: string
  url?: string
  style?: string
  options?: { text: TextObject; value: string }[]
  max_length?: number
}

interface TextObject {
  type: string
  text: string
  emoji?: boolean
}

const styles = [undefined, 'primary', 'danger']

function within(what: string, text: string | undefined, limit: number, least = 0): void {
  const { length } = text ?? ''
  if (length > limit) throw invalidBlocks(`must be less than ${limit + 1} characters [${what}]`)
  if (length < least) throw invalidBlocks(`must be more than ${least - 1} characters [${what}]`)
}

function text(what: string, object: TextObject | undefined, limit: number): void {
  if (!object) throw invalidBlocks(`missing required field: text [${what}]`)
  if (object.type !== 'plain_text' && object.type !== 'mrkdwn')
    throw invalidBlocks(`unsupported type: ${object.type}`)
  within(what, object.text, limit, 1)
}

/** Refuses blocks as Slack would. @param picture whether there is such a file, ready to be shown */
export function checkBlocks(
  blocks: readonly types.KnownBlock[],
  surface: Surface,
  picture: (id: string) => boolean,
): void {
  if (blocks.length > (surface === 'message' ? 50 : 100))
    throw invalidBlocks('no more than 50 items allowed [json-pointer:/blocks]')
  const ids = blocks.flatMap(({ block_id }) => block_id ?? [])
  if (new Set(ids).size < ids.length) throw invalidBlocks('`block_id` must be unique')
  for (const id of ids) within('block_id', id, 255)
  if (blocks.filter(({ type }) => type === 'table').length > 1) throw invalidBlocks('only_one_table_allowed')
  const actions = blocks.flatMap((block) => checkBlock(block, surface, picture))
  if (new Set(actions).size < actions.length) throw invalidBlocks('`action_id` must be unique')
}

/** @returns the action ids */
function checkBlock(block: types.KnownBlock, surface: Surface, picture: (id: string) => boolean): string[] {
  switch (block.type) {
    case 'header':
      text('header', block.text, 150)
      if (block.text.type !== 'plain_text') throw invalidBlocks('header text must be plain_text')
      return []
    case 'section':
      text('section', block.text, 3000)
      return block.accessory ? [checkElement(block.accessory as Element)] : []
    case 'context':
      if (block.elements.length < 1 || block.elements.length > 10)
        throw invalidBlocks('no more than 10 items allowed')
      for (const element of block.elements) text('context', element as TextObject, 2000)
      return []
    case 'divider':
      return []
    case 'image':
      within('alt_text', block.alt_text, 2000, 1)
      if (!('slack_file' in block) || !('id' in (block.slack_file ?? {})))
        throw invalidBlocks('an image needs a slack_file')
      if (!picture((block.slack_file as { id: string }).id))
        throw invalidBlocks('invalid slack file [json-pointer:/blocks/0/slack_file]')
      return []
    case 'actions':
      if (block.elements.length < 1 || block.elements.length > 25)
        throw invalidBlocks('no more than 25 items allowed')
      return block.elements.map((element) => checkElement(element as Element))
    case 'table':
      if (surface !== 'message') throw invalidBlocks('unsupported type: table')
      checkTable(block)
      return []
    case 'input':
      if (surface !== 'modal') throw invalidBlocks('unsupported type: input')
      text('label', block.label, 2000)
      checkElement(block.element as Element)
      return []
    default:
      throw invalidBlocks(`unsupported type: ${block.type}`)
  }
}

function checkTable({ rows, column_settings = [] }: types.TableBlock): void {
  if (rows.length < 1 || rows.length > 100) throw invalidBlocks('no more than 100 rows')
  if (column_settings.length > 20) throw invalidBlocks('no more than 20 columns')
  let characters = 0
  for (const row of rows) {
    if (row.length < 1 || row.length > 20) throw invalidBlocks('no more than 20 cells')
    for (const cell of row) {
      const length = cellText(cell).length
      if (length < 1) throw invalidBlocks('a cell must not be empty')
      characters += length
    }
  }
  if (characters > 10_000) throw invalidBlocks('no more than 10000 characters in a table')
}

function checkElement(element: Element): string {
  within('action_id', element.action_id, 255, 1)
  if (element.type === 'button') {
    text('button', element.text, 75)
    within('value', element.value, 2000)
    within('url', element.url, 3000)
    if (!styles.includes(element.style)) throw invalidBlocks(`no style ${element.style}`)
  }
  if (element.type === 'static_select') {
    text('placeholder', element.placeholder, 150)
    const { options = [] } = element
    if (options.length < 1 || options.length > 100) throw invalidBlocks('1 to 100 options')
    for (const option of options) {
      text('option', option.text, 75)
      within('option value', option.value, 150, 1)
    }
    if (new Set(options.map(({ value }) => value)).size < options.length)
      throw invalidBlocks('option values must be unique')
  }
  if ((element.max_length ?? 1) > 3000) throw invalidBlocks('max_length')
  return element.action_id ?? ''
}

/** Refuses a dialogue or a member's page as Slack would. */
export function checkView(view: types.View, picture: (id: string) => boolean): void {
  const { type, blocks, private_metadata: metadata = '' } = view as types.ModalView
  if (metadata.length > 3000) throw new SlackRefusal('invalid_arguments')
  if (type === 'modal') {
    const { title, submit, close, callback_id: id = '' } = view as types.ModalView
    for (const label of [title, submit, close])
      if (label) {
        if (label.type !== 'plain_text' || label.text.length > 24 || label.text === '')
          throw new SlackRefusal('invalid_arguments', { view: 'labels of at most 24 characters' })
      }
    if (id.length > 255) throw new SlackRefusal('invalid_arguments')
    if (blocks.some((block) => block.type === 'input') && !submit) throw new SlackRefusal('invalid_arguments')
  }
  checkBlocks(blocks as types.KnownBlock[], type === 'modal' ? 'modal' : 'home', picture)
}

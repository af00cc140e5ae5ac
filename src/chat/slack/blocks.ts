import type { types } from '@slack/bolt'
import { cutTo } from '../../basics/cut.ts'
import type { Action, ChoiceMenu, Content, Table, Vote } from '../../content.ts'
import { type Locale, words as wordsOf } from '../../words/index.ts'
import { customId, menuId } from '../hear/custom-id.ts'
import { TOGGLE } from '../hear/toggle.ts'
import type { PostView } from '../platform.ts'
import { progressBar } from '../show/progress-bar.ts'
import { inert } from './escapes.ts'
import { LABEL, OPTIONS } from './limits.ts'

// More of Slack's limits.
const HEADER = 150
const SECTION = 3000
const CONTEXT = 2000
const ALT = 2000
const PLACEHOLDER = 150
const ELEMENTS = 25
const ROWS = 100
const COLUMNS = 20
/** All cells of a table together. */
const TABLE = 10_000
/** What a notification has room for. */
const NOTICE = 300

/** The command under which everything is said. */
export const COMMAND = '/salon'

/** What Slack shows for a content. */
export interface Body {
  blocks: types.KnownBlock[]
  /** What a notification says, and a client without blocks. */
  text: string
}

export interface BodyOptions {
  locale: Locale
  /** The names of the commands, which on Slack are said after {@link COMMAND}. */
  commands: readonly string[]
  /** Slack's id of the content's picture, once it is there. */
  file?: string | undefined
  /** Of a post its id is kept in the buttons; of a secret vote the numbers are buttons, as reactions show who chose. */
  post?: Pick<PostView, 'id' | 'secret'>
  /** Whether a table is to be lines of text. */
  inLines?: boolean
}

/**
 * A content as blocks. All text is Slack's plain text, in which no mark, mention, link or emoji name means anything.
 */
export function body(content: Content, { locale, commands, file, post, inLines }: BodyOptions): Body {
  const { title, author, text, progress, picture, vote, table, actions, choices = [] } = content
  const words = wordsOf(locale)
  const said = [
    ...text.map((paragraph) => spoken(paragraph, commands)),
    ...(progress ? [progressBar(progress)] : []),
  ].join('\n')
  const rows = [
    vote && post?.secret ? numbers(vote) : [],
    actions.map((action) => button(action, post?.id)),
    choices.map((choice) => menu(choice, post?.id)),
  ]
  const asked = author === undefined ? undefined : words.drawing.askedFor(author)
  return {
    blocks: [
      ...(asked === undefined ? [] : [context(asked)]),
      ...(title === undefined ? [] : [heading(title)]),
      ...(said.trim() === '' ? [] : [section(said)]),
      ...(picture && file !== undefined ? [image(file, picture.alt)] : []),
      ...(vote ? [context(words.round.ballots(vote.ballots))] : []),
      ...(table ? [(inLines ? lines : tableBlock)(table, commands)] : []),
      ...rows.flatMap(actionBlocks),
    ],
    text: inert(cutTo([asked, title, text[0]].filter((part) => part !== undefined).join(' – '), NOTICE)),
  }
}

/** Text as Slack shows it letter for letter, of at most `limit` UTF-16 units; Slack takes no empty one. */
export function plainText(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cutTo(text, limit) || '–', emoji: false }
}

export function context(text: string): types.ContextBlock {
  return { type: 'context', elements: [plainText(text, CONTEXT)] }
}

export function section(text: string): types.SectionBlock {
  return { type: 'section', text: plainText(text, SECTION) }
}

/** Large and bold where it is short enough for that. */
export function heading(title: string): types.HeaderBlock | types.SectionBlock {
  return title.length <= HEADER ? { type: 'header', text: plainText(title, HEADER) } : section(title)
}

function image(file: string, alt: string): types.ImageBlock {
  return { type: 'image', slack_file: { id: file }, alt_text: cutTo(alt, ALT) }
}

/** Commands as they are said here: of `/draw` Slack would not know. */
export function spoken(text: string, commands: readonly string[]): string {
  return text.replace(/(?<![\p{L}\p{N}/])\/([a-z][a-z-]*)(?![\p{L}\p{N}/-])/gu, (said, name: string) =>
    commands.includes(name) ? `${COMMAND} ${name}` : said,
  )
}

/** Rows that do not fit are left out, and `…` says so. */
function tableBlock({ head, rows }: Table, commands: readonly string[]): types.TableBlock {
  const shown: types.TableBlock['rows'] = [cells(head, true)]
  let room = TABLE - lengthOf(head)
  for (const [at, row] of rows.entries()) {
    // Such a cell is a command's name, not what a member wrote.
    const said = row.map((cell) => (/^\/[a-z-]+$/.test(cell) ? spoken(cell, commands) : cell))
    room -= lengthOf(said)
    if (room < head.length || (shown.length === ROWS - 1 && at < rows.length - 1)) {
      shown.push(cells(head.map(() => '…')))
      break
    }
    shown.push(cells(said))
  }
  return { type: 'table', rows: shown, column_settings: head.map(() => ({ is_wrapped: true })) }
}

function lengthOf(row: string[]): number {
  return row.reduce((sum, cell) => sum + Math.max(1, cell.length), 0)
}

/** As rich text: cells of raw text have made Slack answer with errors of its own. */
function cells(row: string[], bold = false): types.TableBlock['rows'][number] {
  return row.slice(0, COLUMNS).map((cell) => {
    const element = {
      type: 'text' as const,
      text: cell === '' ? '\u00a0' : cell,
      ...(bold && { style: { bold } }),
    }
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }
  })
}

/** A table in lines of text, for where Slack takes none. */
function lines({ head, rows }: Table, commands: readonly string[]): types.SectionBlock {
  return section([head, ...rows].map((row) => spoken(row.join('  ·  '), commands)).join('\n'))
}

/** What stands in an actions block of ours. */
type Button = types.Button | types.StaticSelect

function button({ label, command, options, style, asks }: Action, post: string | undefined): Button {
  return {
    type: 'button',
    text: plainText(label, LABEL),
    action_id: customId(command, options, { asks, post }),
    ...(style !== 'plain' && { style }),
  }
}

/** The numbers of a vote; pressing one approves of it or takes that back. */
export function numbers({ round, positions }: Pick<Vote, 'round' | 'positions'>): Button[] {
  return Array.from({ length: positions }, (_, cell) => ({
    type: 'button',
    text: plainText(String(cell + 1), LABEL),
    action_id: customId(TOGGLE, { round, position: cell + 1 }),
  }))
}

export function menu(
  { label, command, options, option, values }: ChoiceMenu,
  post?: string,
): types.StaticSelect {
  return {
    type: 'static_select',
    placeholder: plainText(label, PLACEHOLDER),
    action_id: menuId(command, options, option, post),
    options: values
      .slice(0, OPTIONS)
      .map((value) => ({ text: plainText(value.label, LABEL), value: String(value.value) })),
  }
}

/** As many as one block takes, in as many blocks as it takes. */
export function actionBlocks(buttons: Button[]): types.ActionsBlock[] {
  return Array.from({ length: Math.ceil(buttons.length / ELEMENTS) }, (_, n) => ({
    type: 'actions',
    elements: buttons.slice(n * ELEMENTS, (n + 1) * ELEMENTS),
  }))
}

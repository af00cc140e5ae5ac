import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { cutTo } from '../../basics/cut.ts'
import type { Action, ChoiceMenu, Content, Vote } from '../../content.ts'
import { type Locale, words as wordsOf } from '../../words/index.ts'
import { customId, menuId } from '../hear/custom-id.ts'
import { TOGGLE } from '../hear/toggle.ts'
import type { PostView } from '../platform.ts'
import { progressBar } from '../show/progress-bar.ts'
import { LABEL } from './limits.ts'
import { escapeMarkdown, escapeMarkdownWithin } from './plain.ts'
import { tableBlock } from './table.ts'

// More of Discord's limits.
const TEXT = 2000
const EMBED = 4096
const ALT = 1024
const OPTION_LABEL = 100
const BUTTONS_A_ROW = 5
const ROWS = 5
const OPTIONS = 25

const styles: Record<Action['style'], APIButtonComponentWithCustomId['style']> = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** A message without its picture, which is attached beside it. */
export interface MessageBody {
  content: string
  embeds: APIEmbed[]
  components: Row[]
}

/**
 * What Discord shows for a content: text, then the picture as an attachment, which alone of Discord's pictures has
 * a description for those who do not see it, then the table, then buttons and menus.
 *
 * @param post its id is kept in the components, by which its message is found again; of a secret vote the numbers
 *   are buttons, as reactions show who chose what
 */
export function messageBody(
  content: Content,
  locale: Locale,
  post?: Pick<PostView, 'id' | 'secret'>,
): MessageBody {
  const { actions, choices = [], table, vote } = content
  const rows = [
    ...(vote && post?.secret ? ballotRows(vote) : []),
    ...buttonRows(actions, post?.id),
    ...menuRows(choices, post?.id),
  ]
  return {
    content: textOf(content, locale),
    embeds: table ? [{ description: tableBlock(table, EMBED) }] : [],
    components: rows.slice(0, ROWS),
  }
}

/** The picture's description. */
export function altOf(alt: string): string {
  return cutTo(alt, ALT)
}

function textOf({ title, author, text, progress, vote }: Content, locale: Locale): string {
  const words = wordsOf(locale)
  const below = [
    ...text.map(escapeMarkdown),
    ...(progress ? [progressBar(progress)] : []),
    ...(vote ? [`-# ${escapeMarkdown(words.round.ballots(vote.ballots))}`] : []),
  ].join('\n')
  const by = author === undefined ? '' : `-# ${escapeMarkdownWithin(words.drawing.askedFor(author), 200)}\n`
  const room = TEXT - by.length - Math.min(below.length, TEXT / 2) - '****\n'.length
  const heading = title === undefined ? '' : `**${escapeMarkdownWithin(title, room)}**\n`
  return cutTo(by + heading + below, TEXT)
}

function buttonRows(actions: Action[], post: string | undefined): Row[] {
  const buttons = actions.map(
    ({ label, command, options, style, asks }): APIButtonComponentWithCustomId => ({
      type: ComponentType.Button,
      style: styles[style],
      label: cutTo(label, LABEL),
      custom_id: customId(command, options, { asks, post }),
    }),
  )
  return inRows(buttons)
}

/** The numbers of a vote; pressing one approves of it or takes that back. */
function ballotRows({ round, positions }: Vote): Row[] {
  return inRows(
    Array.from({ length: positions }, (_, cell) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: String(cell + 1),
      custom_id: customId(TOGGLE, { round, position: cell + 1 }),
    })),
  )
}

function inRows(buttons: APIButtonComponentWithCustomId[]): Row[] {
  const rows = Math.ceil(buttons.length / BUTTONS_A_ROW)
  return Array.from({ length: rows }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW),
  }))
}

function menuRows(choices: ChoiceMenu[], post: string | undefined): Row[] {
  return choices.map(({ label, command, options, option, values }) => {
    const menu: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: menuId(command, options, option, post),
      placeholder: cutTo(label, OPTION_LABEL),
      options: values
        .slice(0, OPTIONS)
        .map((value) => ({ label: cutTo(value.label, OPTION_LABEL), value: String(value.value) })),
    }
    return { type: ComponentType.ActionRow, components: [menu] }
  })
}

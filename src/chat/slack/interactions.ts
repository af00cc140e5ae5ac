import { setTimeout as sleep } from 'node:timers/promises'
import type {
  App,
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt'
import type { Logger } from 'pino'
import type { Content } from '../../content.ts'
import { Mistake } from '../../errors.ts'
import type { Locale } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import type { Pressed } from '../hear/heard.ts'
import { type Hear, Hearing } from '../hear/hearing.ts'
import { languageOf } from '../hear/language.ts'
import type { RawOptions } from '../say/options.ts'
import type { Answers, Asker } from './answers.ts'
import { COMMAND } from './blocks.ts'
import { type Dialogues, drawForm } from './dialogues.ts'
import { FORM, type Form, readForm } from './form.ts'
import { type Home, LINK } from './home.ts'
import { parse } from './parse.ts'
import type { Speakers } from './speakers.ts'

/** Milliseconds without anything new after which commands are begun, and for which they wait at most. */
const QUIET = 25
const COURTESY = 1_000

/** The shortcuts of the manifest, by their callback ids. */
export const shortcuts = {
  draw: 'draw',
  drawThis: 'draw_this',
  judgeThis: 'judge_this',
  reconstructThis: 'reconstruct_this',
} as const

export interface InteractionsOptions {
  desk: Desk
  speakers: Speakers
  dialogues: Dialogues
  answers: Answers
  home: Home
  /** The bytes of a member's file, by Slack's id. */
  fetchFile(id: string): Promise<Uint8Array>
  log: Logger
}

/**
 * What members say through Slack's own means: the command, buttons, menus, shortcuts, dialogues. Each has been
 * acknowledged before it comes here.
 */
export class Interactions {
  readonly #options: InteractionsOptions
  readonly #hearing: Hearing
  #heardAt = 0

  constructor(options: InteractionsOptions) {
    this.#options = options
    this.#hearing = new Hearing(options.desk, options.log, () => this.#courtesy())
  }

  hear(app: App): void {
    app.command(COMMAND, async ({ command }) => this.#begin(() => this.#command(command)))
    app.action<BlockAction>({ type: 'block_actions' }, async ({ body }) =>
      this.#begin(() => this.#press(body)),
    )
    app.shortcut<GlobalShortcut>({ callback_id: shortcuts.draw, type: 'shortcut' }, async ({ shortcut }) =>
      this.#begin(() => this.#globalShortcut(shortcut)),
    )
    app.shortcut<MessageShortcut>({ callback_id: /./, type: 'message_action' }, async ({ shortcut }) =>
      this.#begin(() => this.#messageShortcut(shortcut)),
    )
    app.view<ViewSubmitAction>({ callback_id: FORM, type: 'view_submission' }, async ({ body }) =>
      this.#begin(() => this.#filled(body)),
    )
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') this.#begin(() => this.#showHome(event.user))
    })
  }

  async stop(): Promise<void> {
    await this.#hearing.stop()
  }

  #begin(task: () => Promise<void>): void {
    this.#heardAt = performance.now()
    this.#hearing.begin(task)
  }

  async #command({ text, trigger_id, ...said }: SlashCommand): Promise<void> {
    const asker: Asker = {
      user: said.user_id,
      name: said.user_name,
      channel: said.channel_id,
      responseUrl: said.response_url,
    }
    const { desk, speakers } = this.#options
    let form: Form
    try {
      form = parse(await speakers.readable(text), desk.commands()) ?? drawForm
    } catch (mistake) {
      return await this.#answer(asker, () => Promise.reject(mistake))
    }
    const { command, options, asks } = form
    if (asks.length > 0) return await this.#open(asker, trigger_id, form)
    await this.#answer(asker, async () => ({ kind: 'say', command, options }))
  }

  /** A button or a menu, of a post, of a private answer, or of the member's own page. */
  async #press(body: BlockAction): Promise<void> {
    const [action] = body.actions
    if (!action || action.action_id.startsWith(LINK)) return
    const asker: Asker = {
      user: body.user.id,
      name: body.user.username ?? body.user.name,
      channel: body.channel?.id ?? body.user.id,
      responseUrl: body.response_url,
      replaces: body.container.is_ephemeral === true,
    }
    const chosen = action.type === 'static_select' ? action.selected_option.value : undefined
    const pressed: Pressed = { kind: 'press', id: action.action_id, chosen }
    if (body.view?.type === 'home') return await this.#pressAtHome(asker, pressed)
    const first = this.#options.desk.asksFirst(pressed)
    if (!first) return await this.#answer(asker, async () => pressed)
    const title = action.type === 'button' ? action.text.text : undefined
    await this.#open(asker, body.trigger_id, first, title)
  }

  async #globalShortcut({ user, trigger_id }: GlobalShortcut): Promise<void> {
    await this.#open({ user: user.id, name: user.username, channel: user.id }, trigger_id, drawForm)
  }

  async #messageShortcut(shortcut: MessageShortcut): Promise<void> {
    const { user, channel, response_url: responseUrl, callback_id, message, trigger_id } = shortcut
    const asker = { user: user.id, name: user.name, channel: channel.id, responseUrl }
    if (callback_id === shortcuts.drawThis)
      return await this.#answer(asker, async () => {
        const prompt = await this.#options.speakers.readable(message.text ?? '')
        if (prompt.trim() === '') throw new Mistake((say) => say.platforms.nothingToDraw)
        return { kind: 'say', command: 'draw', options: { prompt } }
      })
    const file = pictureOf(message as Pictured)
    if (file === undefined)
      return await this.#answer(asker, () =>
        Promise.reject(new Mistake((say) => say.platforms.nothingToJudge)),
      )
    if (callback_id === shortcuts.judgeThis)
      return await this.#open(asker, trigger_id, { command: 'classify', options: {}, asks: ['texts'], file })
    await this.#answer(asker, async () => ({
      kind: 'say',
      command: 'reconstruct',
      options: { picture: await this.#options.fetchFile(file) },
    }))
  }

  async #filled({ user, view, response_urls: answerTo }: ViewSubmitAction): Promise<void> {
    const { command, channel, responseUrl, replaces = false, ...form } = readForm(view, answerTo)
    const asker = { user: user.id, name: user.name, channel, responseUrl, replaces }
    const hear: Hear = async () => {
      const options: RawOptions = { ...form.options }
      if (form.file !== undefined) options.picture = await this.#options.fetchFile(form.file)
      return { kind: 'say', command, options }
    }
    await this.#answer(asker, hear, form.typed)
  }

  async #open(asker: Asker, trigger: string, form: Form, title?: string): Promise<void> {
    await this.#options.dialogues
      .open(asker, trigger, form, title)
      .catch((error) => this.#answer(asker, () => Promise.reject(error)))
  }

  /** @param typed what is handed back where it comes to nothing, as Slack keeps nothing of a dialogue */
  async #answer(asker: Asker, hear: Hear, typed: string[] = []): Promise<void> {
    const { answers } = this.#options
    await this.#hearFrom(asker, hear, {
      tell: (content, locale) => answers.tell(asker, content, locale),
      // What they pressed in stays, so that they can try again.
      tellWrong: (line, locale) =>
        answers.tell({ ...asker, replaces: false }, { text: [line, ...typed], actions: [] }, locale),
    })
  }

  /** What is pressed on the member's own page is answered there. */
  async #pressAtHome(asker: Asker, pressed: Pressed): Promise<void> {
    await this.#hearFrom(asker, async () => pressed, {
      // What a table says of the settings the page shows itself.
      tell: ({ text, table }) => this.#showHome(asker.user, table ? undefined : text.join('\n')),
      tellWrong: (line) => this.#showHome(asker.user, line),
    })
  }

  async #hearFrom(
    asker: Asker,
    hear: Hear,
    told: {
      tell(content: Content, locale: Locale): Promise<void>
      tellWrong(line: string, locale: Locale): Promise<void>
    },
  ): Promise<void> {
    const { user, channel } = asker
    const speaker = () => this.#options.speakers.speaker(asker)
    await this.#hearing.answer({ speaker, locale: 'en', at: { user, channel }, ...told }, hear)
  }

  /** Lets others be acknowledged first. Tried without: of two hundred at once most waited 1.6 s (bench/slack.ts). */
  async #courtesy(): Promise<void> {
    const until = performance.now() + COURTESY
    while (performance.now() < Math.min(until, this.#heardAt + QUIET)) await sleep(QUIET)
  }

  async #showHome(user: string, notice?: string): Promise<void> {
    const { speakers, home } = this.#options
    const speaker = await speakers.speaker({ user, name: user, channel: user })
    await home.publish(speaker.member, languageOf(speaker), notice)
  }
}

/** Of a message, what may be a picture. */
interface Pictured {
  files?: { id?: string; mimetype?: string }[]
  blocks?: { type?: string; slack_file?: { id?: string } }[]
}

/** Slack's id of the first picture of a message: one that was attached, or one of ours, which stands in a block. */
function pictureOf({ files = [], blocks = [] }: Pictured): string | undefined {
  return (
    files.find(({ mimetype }) => mimetype?.startsWith('image/'))?.id ??
    blocks.find(({ type }) => type === 'image')?.slack_file?.id
  )
}

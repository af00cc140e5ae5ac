import { setTimeout as sleep } from 'node:timers/promises'
import type {
  App,
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt'
import Bottleneck from 'bottleneck'
import type { Logger } from 'pino'
import { isFault, Mistake, tellMember } from '../../errors.ts'
import { type Locale, type Words, words } from '../../words/index.ts'
import type { Desk, Speaker } from '../desk.ts'
import { readCustomId } from '../hear/custom-id.ts'
import type { Command } from '../say/command.ts'
import type { RawOptions } from '../say/options.ts'
import { BallotButtons, TOGGLE } from '../show/ballot-buttons.ts'
import type { Answers, Asked } from './answers.ts'
import { type Api, slackError } from './api.ts'
import { COMMAND } from './blocks.ts'
import type { Channels } from './channels.ts'
import { asTyped, namelessUsers } from './escapes.ts'
import { FORM, type Form, formView, readForm } from './form.ts'
import { type Home, LINK } from './home.ts'
import { parse, type Typed } from './parse.ts'
import type { People } from './people.ts'

/** Commands that are carried out at a time. */
const AT_A_TIME = 4
/** Milliseconds without anything new after which they are begun, and for which they wait at most. */
const QUIET = 25
const COURTESY = 1_000
/** Milliseconds for which a dialogue waits to know in which language to open: Slack gives three seconds for all. */
const LANGUAGE_PATIENCE = 1_000
/** What the dialogue for a drawing asks for, of what there is. */
const DRAW_FIELDS = ['prompt', 'model', 'template', 'count', 'seed']

/** What the dialogues are called that no button opens. */
const titles: Record<string, (say: Words) => string> = {
  draw: (say) => say.slack.drawTitle,
  classify: (say) => say.platforms.judgeThis,
  reconstruct: (say) => say.slack.reconstructThis,
}

/** The shortcuts of the manifest, by their callback ids. */
export const shortcuts = {
  draw: 'draw',
  drawThis: 'draw_this',
  judgeThis: 'judge_this',
  reconstructThis: 'reconstruct_this',
} as const

/** A command with its options, as they were given. */
export interface Saying {
  command: string
  options: RawOptions
}

export interface InteractionsOptions {
  api: Api
  desk: Desk
  people: People
  channels: Channels
  answers: Answers
  home: Home
  /** The bytes of a member's file, by Slack's id. */
  fetchFile(id: string): Promise<Uint8Array>
  /** What members call us. */
  bot: string
  log: Logger
}

/**
 * What members say through Slack's own means: the command, buttons, menus, shortcuts, dialogues. Each has been
 * acknowledged before it comes here.
 */
export class Interactions {
  readonly #options: InteractionsOptions
  readonly #ballots: BallotButtons
  readonly #carryOut = new Bottleneck({ maxConcurrent: AT_A_TIME })
  readonly #running = new Set<Promise<void>>()
  #heardAt = 0

  constructor(options: InteractionsOptions) {
    this.#options = options
    this.#ballots = new BallotButtons(options.desk)
  }

  hear(app: App): void {
    app.command(COMMAND, async ({ command }) => this.#run(() => this.#command(command)))
    app.action<BlockAction>({ type: 'block_actions' }, async ({ body }) => this.#run(() => this.#press(body)))
    app.shortcut<GlobalShortcut>({ callback_id: shortcuts.draw, type: 'shortcut' }, async ({ shortcut }) =>
      this.#run(() => this.#globalShortcut(shortcut)),
    )
    app.shortcut<MessageShortcut>({ callback_id: /./, type: 'message_action' }, async ({ shortcut }) =>
      this.#run(() => this.#messageShortcut(shortcut)),
    )
    app.view<ViewSubmitAction>({ callback_id: FORM, type: 'view_submission' }, async ({ body }) =>
      this.#run(() => this.#filled(body)),
    )
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') this.#run(() => this.#showHome(event.user))
    })
  }

  /** Waits until everyone who has been acknowledged is answered. */
  async stop(): Promise<void> {
    await Promise.all(this.#running)
    await this.#ballots.stop()
  }

  /** Slack is not kept waiting for what is done. */
  #run(task: () => Promise<void>): void {
    this.#heardAt = performance.now()
    const running = task()
      .catch((error) => this.#options.log.error({ err: error }, 'interaction'))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async #command({ text, trigger_id, ...said }: SlashCommand): Promise<void> {
    const asked: Asked = {
      user: said.user_id,
      name: said.user_name,
      channel: said.channel_id,
      responseUrl: said.response_url,
    }
    let typed: Typed | undefined
    try {
      typed = parse(await this.#readable(text), this.#options.desk.commands())
    } catch (mistake) {
      return await this.#answer(asked, () => Promise.reject(mistake))
    }
    const asks = typed ? missing(typed) : DRAW_FIELDS
    const command = typed?.command.name ?? 'draw'
    const options = typed?.options ?? {}
    if (asks.length > 0) return await this.#open(asked, trigger_id, { command, options, asks })
    await this.#answer(asked, async () => ({ command, options }))
  }

  /** A button or a menu, of a post, of a private answer, or of the member's own page. */
  async #press(body: BlockAction): Promise<void> {
    const [action] = body.actions
    if (!action || action.action_id.startsWith(LINK)) return
    const asked: Asked = {
      user: body.user.id,
      name: body.user.username ?? body.user.name,
      channel: body.channel?.id ?? body.user.id,
      responseUrl: body.response_url,
      replaces: body.container.is_ephemeral === true,
    }
    const chosen = action.type === 'static_select' ? action.selected_option.value : undefined
    const said = readCustomId(action.action_id, { chosen })
    const saying = async () => {
      if (!said) throw new Mistake((say) => say.platforms.clickTooOld)
      return said
    }
    if (body.view?.type === 'home') return await this.#pressAtHome(asked, saying)
    if (!said || said.asks.length === 0) return await this.#answer(asked, saying)
    const title = action.type === 'button' ? action.text.text : undefined
    await this.#open(asked, body.trigger_id, said, title)
  }

  async #globalShortcut({ user, trigger_id }: GlobalShortcut): Promise<void> {
    const asked = { user: user.id, name: user.username, channel: user.id }
    await this.#open(asked, trigger_id, { command: 'draw', options: {}, asks: DRAW_FIELDS })
  }

  async #messageShortcut(shortcut: MessageShortcut): Promise<void> {
    const { user, channel, response_url: responseUrl, callback_id, message, trigger_id } = shortcut
    const asked = { user: user.id, name: user.name, channel: channel.id, responseUrl }
    if (callback_id === shortcuts.drawThis)
      return await this.#answer(asked, async () => {
        const prompt = await this.#readable(message.text ?? '')
        if (prompt.trim() === '') throw new Mistake((say) => say.platforms.nothingToDraw)
        return { command: 'draw', options: { prompt } }
      })
    const file = pictureOf(message as Pictured)
    if (file === undefined)
      return await this.#answer(asked, () =>
        Promise.reject(new Mistake((say) => say.platforms.nothingToJudge)),
      )
    if (callback_id === shortcuts.judgeThis)
      return await this.#open(asked, trigger_id, { command: 'classify', options: {}, asks: ['texts'], file })
    await this.#answer(asked, async () => ({
      command: 'reconstruct',
      options: { picture: await this.#options.fetchFile(file) },
    }))
  }

  async #filled({ user, view, response_urls: answerTo }: ViewSubmitAction): Promise<void> {
    const form = readForm(view, answerTo)
    const { channel, responseUrl, replaces = false } = form
    const asked = { user: user.id, name: user.name, channel, responseUrl, replaces }
    const saying = async () => {
      const options: RawOptions = { ...form.options }
      if (form.file !== undefined) options.picture = await this.#options.fetchFile(form.file)
      return { command: form.command, options }
    }
    await this.#answer(asked, saying, form.typed)
  }

  /** Opens a dialogue, while Slack still takes it for an answer. */
  async #open(
    asked: Asked,
    trigger: string,
    { command: name, options, asks, file }: Form,
    title?: string,
  ): Promise<void> {
    const { api, desk } = this.#options
    const locale = await Promise.race([this.#locale(asked), sleep<Locale>(LANGUAGE_PATIENCE, 'en')])
    try {
      const command = desk.command(name)
      const say = words(locale)
      const view = formView(
        {
          command: name,
          options,
          asks: asks.filter((option) => option in command.options),
          ...(file !== undefined && { file }),
          ...(asked.channel !== asked.user && { channel: asked.channel }),
          ...(asked.responseUrl !== undefined && { responseUrl: asked.responseUrl }),
          ...(asked.replaces && { replaces: true }),
        },
        command,
        {
          locale,
          title: title ?? titles[name]?.(say) ?? `/${name}`,
          submit: name === 'draw' ? say.slack.drawIt : say.slack.send,
          choices: await this.#choices(asked, command, asks),
        },
      )
      await api.call((web) => web.views.open({ trigger_id: trigger, view }))
    } catch (error) {
      const late = /trigger/.test(slackError(error) ?? '')
      await this.#answer(asked, () =>
        Promise.reject(late ? new Mistake((say) => say.slack.dialogueTooLate, { cause: error }) : error),
      )
    }
  }

  /** What can be chosen for the options that one need not write. */
  async #choices(asked: Asked, command: Command, asks: string[]): Promise<Record<string, string[]>> {
    const { desk } = this.#options
    const listed = asks.filter((name) => {
      const option = command.options[name]
      return option?.complete && !option.required
    })
    if (listed.length === 0) return {}
    const speaker = await this.#speaker(asked)
    const choices = listed.map(async (name) => [name, await desk.complete(speaker, command.name, name, '')])
    return Object.fromEntries(await Promise.all(choices))
  }

  /**
   * Says what `saying` makes of it, and tells the member alone what comes of that.
   * @param typed what is handed back where it comes to nothing, as Slack keeps nothing of a dialogue
   */
  async #answer(asked: Asked, saying: () => Promise<Saying>, typed: string[] = []): Promise<void> {
    const { answers, log } = this.#options
    await this.#carryOut.schedule(async () => {
      await this.#courtesy()
      let locale: Locale = 'en'
      try {
        const speaker = await this.#speaker(asked)
        locale = languageOf(speaker)
        const content = await this.#say(speaker, await saying())
        await answers.tell(asked, content, locale)
      } catch (thrown) {
        if (isFault(thrown)) log.error({ err: thrown }, 'could not do what was said')
        // What they pressed in stays, so that they can try again.
        const text = [tellMember(thrown, locale), ...typed]
        await answers.tell({ ...asked, replaces: false }, { text, actions: [] }, locale)
      }
    })
  }

  /** Lets others be acknowledged first. Tried without: of two hundred at once most waited 1.6 s (bench/slack.ts). */
  async #courtesy(): Promise<void> {
    const until = performance.now() + COURTESY
    while (performance.now() < Math.min(until, this.#heardAt + QUIET)) await sleep(QUIET)
  }

  async #say(speaker: Speaker, { command, options }: Saying) {
    const { desk, channels, bot } = this.#options
    const locale = languageOf(speaker)
    if (command === TOGGLE) return await this.#ballots.press(speaker.member, options, locale)
    // Before anything is drawn that could not be shown.
    if (desk.command(command).posts) await channels.demand(speaker.channel.id, bot)
    const content = await desk.say(speaker, command, options)
    return content ?? { text: [words(locale).platforms.onItsWay], actions: [] }
  }

  /** What is pressed on the member's own page is answered there. */
  async #pressAtHome(asked: Asked, saying: () => Promise<Saying>): Promise<void> {
    await this.#carryOut.schedule(async () => {
      const speaker = await this.#speaker(asked)
      let notice: string | undefined
      try {
        const said = await saying()
        const content = await this.#say(speaker, said)
        // The page itself shows what has been set.
        if (said.command !== 'settings') notice = content.text.join('\n')
      } catch (thrown) {
        if (!(thrown instanceof Mistake)) throw thrown
        notice = thrown.in(languageOf(speaker))
      }
      await this.#showHome(asked.user, notice)
    })
  }

  async #showHome(user: string, notice?: string): Promise<void> {
    const speaker = await this.#speaker({ user, name: user, channel: user })
    await this.#options.home.publish(speaker.member, languageOf(speaker), notice)
  }

  async #speaker({ user, name, channel }: Asked): Promise<Speaker> {
    const { desk, people, channels } = this.#options
    const { locale, admin } = await people.profile(user)
    return {
      member: await people.member(desk, user, name),
      channel: { platform: 'slack', id: channel, direct: channel === user || isDirect(channel) },
      locale,
      moderator: admin || (channel !== user && (await channels.creator(channel)) === user),
    }
  }

  async #locale({ user }: Asked): Promise<Locale> {
    const { desk, people } = this.#options
    const member = await desk.known('slack', user)
    return (member?.locale as Locale | null | undefined) ?? (await people.profile(user)).locale
  }

  /** A text of Slack's as whoever wrote it sees it. */
  async #readable(text: string): Promise<string> {
    const names = new Map<string, string>()
    for (const user of namelessUsers(text))
      names.set(user, (await this.#options.people.profile(user)).name ?? user)
    return asTyped(text, (user) => names.get(user))
  }
}

/** The language a member is answered in: the one they chose, or Slack's for them. */
function languageOf({ member, locale }: Speaker): Locale {
  return (member.locale as Locale | null) ?? locale
}

/** What a command cannot do without and nobody can type: its picture, and what goes with it. */
function missing({ command, options }: Typed): string[] {
  const wanted = Object.entries(command.options).filter(([name]) => options[name] === undefined)
  const picture = wanted.find(([, { type }]) => type === 'picture')
  // A drawing has pictures of its own.
  if (!picture || (!picture[1].required && options.drawing !== undefined)) return []
  return [picture[0], ...wanted.filter(([, option]) => option.type === 'text').map(([name]) => name)]
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

/** Slack's ids of conversations between two begin with a letter of their own. */
function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

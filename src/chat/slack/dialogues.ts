import { setTimeout as sleep } from 'node:timers/promises'
import { Mistake } from '../../errors.ts'
import { type Locale, words } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import type { Command } from '../say/command.ts'
import type { Asker } from './answers.ts'
import { type Api, slackError } from './api.ts'
import { type Form, formView } from './form.ts'
import type { Speakers } from './speakers.ts'
import { slackWords } from './words/index.ts'

/** Milliseconds for which a dialogue waits to know in which language to open: Slack gives three seconds for all. */
const LANGUAGE_PATIENCE = 1_000
/** What the dialogue for a drawing asks for, of what there is. */
const DRAW_FIELDS = ['prompt', 'model', 'template', 'count', 'seed']

/** The dialogue of someone who has said nothing yet. */
export const drawForm: Form = { command: 'draw', options: {}, asks: DRAW_FIELDS }

/** What the dialogues are called that no button opens. */
const titles: Record<string, (locale: Locale) => string> = {
  draw: (locale) => slackWords(locale).drawTitle,
  classify: (locale) => words(locale).platforms.judgeThis,
  reconstruct: (locale) => slackWords(locale).reconstructThis,
}

export interface DialoguesOptions {
  api: Api
  desk: Desk
  speakers: Speakers
}

/** The dialogues in which Slack asks for what a command needs. */
export class Dialogues {
  readonly #options: DialoguesOptions

  constructor(options: DialoguesOptions) {
    this.#options = options
  }

  /** Opens one, while Slack still takes it for an answer. @throws Mistake where it no longer does */
  async open(
    asker: Asker,
    trigger: string,
    { command: name, options, asks, file }: Form,
    title?: string,
  ): Promise<void> {
    const { api, desk, speakers } = this.#options
    const locale = await Promise.race([speakers.locale(asker), sleep<Locale>(LANGUAGE_PATIENCE, 'en')])
    const command = desk.command(name)
    const say = slackWords(locale)
    const view = formView(
      {
        command: name,
        options,
        asks: asks.filter((option) => option in command.options),
        ...(file !== undefined && { file }),
        ...(asker.channel !== asker.user && { channel: asker.channel }),
        ...(asker.responseUrl !== undefined && { responseUrl: asker.responseUrl }),
        ...(asker.replaces && { replaces: true }),
      },
      command,
      {
        locale,
        title: title ?? titles[name]?.(locale) ?? `/${name}`,
        submit: name === 'draw' ? say.drawIt : say.send,
        choices: await this.#choices(asker, command, asks),
      },
    )
    try {
      await api.call((web) => web.views.open({ trigger_id: trigger, view }))
    } catch (cause) {
      if (!/trigger/.test(slackError(cause) ?? '')) throw cause
      throw new Mistake((_, locale) => slackWords(locale).dialogueTooLate, { cause })
    }
  }

  /** What can be chosen for the options that one need not write. */
  async #choices(asker: Asker, command: Command, asks: string[]): Promise<Record<string, string[]>> {
    const { desk, speakers } = this.#options
    const listed = asks.filter((name) => {
      const option = command.options[name]
      return option?.complete && !option.required
    })
    if (listed.length === 0) return {}
    const speaker = await speakers.speaker(asker)
    const choices = listed.map(async (option) => [
      option,
      await desk.hear(speaker, { kind: 'complete', command: command.name, option, typed: '' }),
    ])
    return Object.fromEntries(await Promise.all(choices))
  }
}

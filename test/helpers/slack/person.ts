import { randomUUID } from 'node:crypto'
import type { types } from '@slack/bolt'
import { emojiOf } from '../../../src/chat/slack/emoji.ts'
import { pressables } from './read.ts'
import type { SlackStandIn, Told } from './server.ts'
import { type Standing, slackId, type TestChannel, type TestFile, type TestUser, timestamp } from './world.ts'

/** What comes of something a member did. */
export interface Happening {
  /** Milliseconds until it was acknowledged, and with which status. */
  acknowledged: Promise<{ after: number; status: number }>
  /** What the member alone is told. */
  answered: Promise<Told>
  /** The dialogue that opens. */
  opened: Promise<types.ModalView>
}

/** What is filled into a dialogue: by block, a text or number, a choice, a file, or a channel. */
export type Filling = Record<string, string | TestFile | TestChannel>

/** Someone on Slack, with what they can do there. */
export class Person {
  readonly user: TestUser
  readonly #standIn: SlackStandIn
  readonly #channel: TestChannel

  constructor(
    standIn: SlackStandIn,
    channel: TestChannel,
    name: string,
    can: { locale?: string; admin?: boolean; bot?: boolean } = {},
  ) {
    this.#standIn = standIn
    this.#channel = channel
    this.user = standIn.world.user(name, can)
    channel.members.add(this.user.id)
  }

  /** Types something after `/salon`, which Slack escapes. */
  command(text: string, { expired = false } = {}): Happening {
    const { id, name } = this.#channel
    return this.#happen(
      'slash_commands',
      {
        command: '/salon',
        text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        user_id: this.user.id,
        user_name: this.user.name.toLowerCase(),
        channel_id: id,
        channel_name: name,
        team_id: this.#standIn.world.team.id,
        api_app_id: 'A1',
      },
      expired,
    )
  }

  /** Presses the button of this label, of a message, of a private answer, or of the page of the app. */
  press(of: Standing | Told | types.View, label: string): Happening {
    const button = pressables(of as Told).find(({ text }) => text?.text === label)
    if (!button) throw new Error(`there is no button ${label}`)
    return this.pressId(of, button.action_id, button.value)
  }

  /** Presses a button by its id, such as one of a form that no longer exists. */
  pressId(
    of: Standing | Told | types.View,
    action_id: string,
    value?: string,
    label = 'A button',
  ): Happening {
    const text = pressables(of as Told).find((button) => button.action_id === action_id)?.text?.text ?? label
    const action = { type: 'button', action_id, text: { type: 'plain_text', text }, ...(value && { value }) }
    return this.#act(of, action)
  }

  /** Chooses from the menu of this label, or from the first, by the label of the choice. */
  choose(of: Standing | Told | types.View, choice: string, label?: string): Happening {
    const menu = pressables(of as Told).find(
      ({ type, placeholder }) =>
        type === 'static_select' && (label === undefined || placeholder?.text === label),
    )
    const selected_option = menu?.options?.find(({ text }) => text.text === choice)
    if (!menu || !selected_option) throw new Error(`there is no choice ${choice}`)
    return this.#act(of, { type: 'static_select', action_id: menu.action_id, selected_option })
  }

  /** Fills in a dialogue and sends it. */
  submit(view: types.ModalView, filling: Filling): Happening {
    const values: Record<string, Record<string, object>> = {}
    let chosen: string | undefined
    for (const block of view.blocks as types.InputBlock[]) {
      const given = filling[block.block_id ?? '']
      const element = block.element as { type: string; action_id: string; options?: { value: string }[] }
      if (given === undefined && !block.optional) throw new Error(`${block.block_id} has to be filled in`)
      if (element.type === 'conversations_select') chosen = (given as TestChannel).id
      values[block.block_id ?? ''] = { [element.action_id]: stateOf(element, given) }
    }
    return this.#happen('interactive', {
      type: 'view_submission',
      user: this.#user(),
      team: { id: this.#standIn.world.team.id, domain: 'atelier' },
      view: { id: slackId('V'), ...view, state: { values } },
      ...(chosen && { channel: chosen }),
    })
  }

  /** Uses the app's shortcut from anywhere. */
  shortcut(callback_id: string): Happening {
    return this.#happen('interactive', {
      type: 'shortcut',
      callback_id,
      user: this.#user(),
      team: { id: this.#standIn.world.team.id, domain: 'atelier' },
      action_ts: timestamp(),
    })
  }

  /** Uses a shortcut of a message's menu. */
  messageShortcut(callback_id: string, message: Standing): Happening {
    return this.#happen('interactive', {
      type: 'message_action',
      callback_id,
      user: this.#user(),
      channel: { id: this.#channel.id, name: this.#channel.name },
      team: { id: this.#standIn.world.team.id, domain: 'atelier' },
      message_ts: message.ts,
      message: this.#standIn.web.view(message),
      action_ts: timestamp(),
    })
  }

  /** Opens the page of the app. */
  async openHome(): Promise<types.View> {
    const { homes } = this.#standIn.world
    homes.delete(this.user.id)
    await this.#event({ type: 'app_home_opened', user: this.user.id, channel: 'D1', tab: 'home' })
    return await this.home()
  }

  /** The page of the app, once there is one that is not `before`. */
  async home(before?: types.View): Promise<types.View> {
    for (;;) {
      const home = this.#standIn.world.homes.get(this.user.id)
      if (home && home !== before) return home
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Writes a message. */
  write(
    text: string,
    files: { name: string; data: Buffer; mimetype?: string; url?: string }[] = [],
  ): Standing {
    const { world } = this.#standIn
    const attached = files.map(({ mimetype = 'image/png', ...file }) =>
      world.file({ ...file, mimetype, user: this.user.id, altText: '' }),
    )
    const message: Standing = {
      ts: timestamp(),
      user: this.user.id,
      text,
      blocks: [],
      ...(attached.length > 0 && { files: attached }),
      reactions: new Map(),
    }
    this.#channel.messages.push(message)
    return message
  }

  /** Reacts with a number, or with any emoji. @returns the event that Slack told, to be told again */
  react(message: { ts: string }, emoji: number | string): object {
    return this.#reaction(message.ts, emoji, true)
  }

  unreact(message: { ts: string }, emoji: number | string): object {
    return this.#reaction(message.ts, emoji, false)
  }

  #reaction(ts: string, emoji: number | string, added: boolean): object {
    const reaction = typeof emoji === 'number' ? emojiOf(emoji) : emoji
    const message = this.#channel.messages.find((standing) => standing.ts === ts)
    if (!message) throw new Error('there is no such message')
    const users = (message.reactions.get(reaction) ?? []).filter((user) => user !== this.user.id)
    message.reactions.set(reaction, added ? [...users, this.user.id] : users)
    const { payload } = this.#tell({
      type: added ? 'reaction_added' : 'reaction_removed',
      user: this.user.id,
      reaction,
      item: { type: 'message', channel: this.#channel.id, ts },
      item_user: message.user,
    })
    return payload
  }

  async #event(event: object): Promise<void> {
    await this.#tell(event).told
  }

  /** Nobody may be there to hear it. */
  #tell(event: object): { payload: object; told: Promise<unknown> } {
    const payload = {
      type: 'event_callback',
      team_id: this.#standIn.world.team.id,
      api_app_id: 'A1',
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(Date.now() / 1000),
      event: { ...event, event_ts: timestamp() },
    }
    return { payload, told: this.#standIn.deliver('events_api', payload).catch(() => undefined) }
  }

  #act(of: Standing | Told | types.View, action: object): Happening {
    const actions = [{ block_id: 'b', action_ts: timestamp(), ...action }]
    const where =
      'ts' in of
        ? { container: { type: 'message', message_ts: of.ts }, message: this.#standIn.web.view(of) }
        : 'replaced' in of
          ? { container: { type: 'message', is_ephemeral: true } }
          : { container: { type: 'view' }, view: of }
    const { id, name } = this.#channel
    return this.#happen('interactive', {
      type: 'block_actions',
      user: { ...this.#user(), username: this.user.name.toLowerCase() },
      team: { id: this.#standIn.world.team.id, domain: 'atelier' },
      ...(!('type' in of) && { channel: { id, name } }),
      ...where,
      actions,
    })
  }

  #user() {
    return { id: this.user.id, name: this.user.name.toLowerCase() }
  }

  #happen(
    kind: 'slash_commands' | 'interactive',
    payload: Record<string, unknown>,
    expired = false,
  ): Happening {
    const standIn = this.#standIn
    let tell: (told: Told) => void = () => undefined
    let open: (view: types.ModalView) => void = () => undefined
    const answered = new Promise<Told>((resolve) => {
      tell = resolve
    })
    const opened = new Promise<types.ModalView>((resolve) => {
      open = resolve
    })
    const trigger_id = randomUUID()
    standIn.web.trigger(trigger_id, open, expired ? 0 : Date.now())
    const address = standIn.answerAddress(tell)
    const { channel, ...rest } = payload
    // Dialogues give addresses only for a channel that was chosen in them; buttons and commands always do.
    const answers =
      payload.type !== 'view_submission'
        ? { response_url: address }
        : typeof channel === 'string'
          ? { response_urls: [{ channel_id: channel, response_url: address, block_id: '', action_id: '' }] }
          : {}
    const sent = payload.type === 'view_submission' ? rest : payload
    const acknowledged = standIn.deliver(kind, {
      ...sent,
      token: 'legacy',
      trigger_id,
      ...(payload.type !== 'shortcut' && answers),
    })
    acknowledged.catch(() => undefined)
    return { acknowledged, answered, opened }
  }
}

function stateOf(
  element: { type: string; options?: { value: string }[] },
  given: Filling[string] | undefined,
): object {
  const { type } = element
  if (type === 'file_input') return { type, files: given ? [{ id: (given as TestFile).id }] : [] }
  if (type === 'conversations_select') return { type, selected_conversation: (given as TestChannel).id }
  if (type === 'static_select') {
    if (given !== undefined && !element.options?.some(({ value }) => value === given))
      throw new Error(`${given} is no choice`)
    return { type, selected_option: given === undefined ? null : { value: given } }
  }
  return { type, value: given ?? null }
}

import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Channel, Content } from '../../content.ts'
import { Mistake } from '../../errors.ts'
import { tooLarge, UPLOAD_BYTES } from '../../grid/upload.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, nearestLocale } from '../../words/index.ts'
import type { Desk, Speaker } from '../desk.ts'
import type { Pressed } from '../hear/heard.ts'
import { type Hear, Hearing } from '../hear/hearing.ts'
import type { RawOptions } from '../say/options.ts'
import { type Answerable, acknowledge, replyAlone, tellWrong } from './answer.ts'
import { bytesOf } from './attached.ts'
import { openDialogue, openPictureDialogue, readDialogue } from './dialogue.ts'
import { SUGGESTION, SUGGESTIONS } from './limits.ts'
import { demand } from './permissions.ts'
import { messageMenu } from './register.ts'

/** Interactions that are remembered to have been heard. */
const REMEMBERED = 1_000
/** Milliseconds for which a command waits, at most, while others have yet to be acknowledged. */
const COURTESY = 1_000

/**
 * What members say through Discord's own means: commands, completion, buttons, menus, the menu of a message. Each is
 * acknowledged at once, before anything is looked up, because Discord waits for three seconds.
 */
export class Interactions {
  readonly #desk: Desk
  readonly #files: Files
  readonly #hearing: Hearing
  /** The last interactions, of which a resumed session may tell once more. */
  readonly #heard = new LRUCache<string, true>({ max: REMEMBERED })
  /** Acknowledgements on their way to Discord. */
  readonly #acknowledging = new Set<Promise<unknown>>()

  constructor(desk: Desk, files: Files, log: Logger) {
    this.#desk = desk
    this.#files = files
    // Tried without: of two hundred at once the last got no sign within three seconds (bench/discord.ts).
    this.#hearing = new Hearing(desk, log, () =>
      Promise.race([Promise.allSettled(this.#acknowledging), sleep(COURTESY, undefined, { ref: false })]),
    )
  }

  hear(interaction: Interaction): void {
    if (this.#heard.has(interaction.id)) return
    this.#heard.set(interaction.id, true)
    this.#hearing.begin(() => this.#handle(interaction), { interaction: interaction.id })
  }

  async stop(): Promise<void> {
    await this.#hearing.stop()
  }

  async #handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return await this.#complete(interaction)
    if (interaction.isChatInputCommand())
      return await this.#answer(interaction, async () => ({
        kind: 'say',
        command: interaction.commandName,
        options: await optionsOf(interaction),
      }))
    if (interaction.isMessageContextMenuCommand()) return await this.#messageMenu(interaction)
    if (interaction.isMessageComponent()) return await this.#use(interaction)
    if (interaction.isModalSubmit())
      return await this.#answer(interaction, () => readDialogue(interaction, this.#files))
  }

  async #answer(interaction: Answerable, hear: Hear): Promise<void> {
    const acknowledgement = acknowledge(interaction)
    this.#acknowledging.add(acknowledgement)
    try {
      await acknowledgement
    } catch (error) {
      if (!isAcknowledged(error)) throw error
      // The answer to a first try was lost, and the second finds it acknowledged, of which discord.js knows nothing.
      interaction.deferred = true
    } finally {
      this.#acknowledging.delete(acknowledgement)
    }
    const answering = {
      speaker: () => this.#speaker(interaction),
      locale: nearestLocale(interaction.locale),
      tell: (content: Content, locale: Locale) => replyAlone(interaction, content, locale, this.#files),
      tellWrong: (line: string, locale: Locale) => tellWrong(interaction, line, locale),
      at: { interaction: interaction.id },
    }
    await this.#hearing.answer(answering, hear)
  }

  /** A button or a menu, which may first ask for what its command needs. */
  async #use(interaction: MessageComponentInteraction): Promise<void> {
    const [chosen] = interaction.isStringSelectMenu() ? interaction.values : []
    const pressed: Pressed = { kind: 'press', id: interaction.customId, chosen }
    const first = this.#desk.asksFirst(pressed)
    if (first) return await openDialogue(interaction, interaction.customId, first.declared)
    await this.#answer(interaction, async () => pressed)
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const { name: option, value: typed } = interaction.options.getFocused(true)
    const { commandName: command } = interaction
    const suggestions = await this.#hearing.complete(() => this.#speaker(interaction), {
      kind: 'complete',
      ...{ command, option, typed },
    })
    await interaction.respond(
      suggestions
        .filter((suggestion) => suggestion.length <= SUGGESTION)
        .slice(0, SUGGESTIONS)
        .map((suggestion) => ({ name: suggestion, value: suggestion })),
    )
  }

  async #messageMenu(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    if (interaction.commandName === messageMenu.judge) return await this.#askForTexts(interaction)
    await this.#answer(interaction, async () => {
      const prompt = interaction.targetMessage.content
      if (prompt.trim() === '') throw new Mistake((say) => say.platforms.nothingToDraw)
      return { kind: 'say', command: 'draw', options: { prompt } }
    })
  }

  /** Asks which texts the picture of a message is to be compared with. */
  async #askForTexts(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const picture = interaction.targetMessage.attachments.find(({ contentType }) =>
      contentType?.startsWith('image/'),
    )
    if (picture && picture.size <= UPLOAD_BYTES)
      return await openPictureDialogue(interaction, this.#desk.command('classify'), picture, this.#files)
    const mistake = picture ? tooLarge(picture.size) : new Mistake((say) => say.platforms.nothingToJudge)
    await this.#answer(interaction, () => Promise.reject(mistake))
  }

  async #speaker(interaction: Answerable | AutocompleteInteraction): Promise<Speaker> {
    const { user, channelId, memberPermissions, locale } = interaction
    const name = interaction.inCachedGuild() ? interaction.member.displayName : user.displayName
    const channel = {
      platform: 'discord',
      id: channelId ?? '',
      direct: interaction.context === InteractionContextType.BotDM,
    }
    return {
      member: await this.#desk.member('discord', user.id, name),
      channel,
      locale: nearestLocale(locale),
      moderator: memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
      roles: rolesOf(interaction),
      checkPosting: () => this.#checkPosting(interaction, channel),
    }
  }

  /** Between two Salon always may. */
  async #checkPosting(
    { appPermissions, channel: there }: Answerable | AutocompleteInteraction,
    channel: Channel,
  ): Promise<void> {
    if (channel.direct) return
    demand(appPermissions, {
      inThread: there?.isThread() ?? false,
      makesThread: (await this.#desk.settings(channel)).thread,
    })
  }
}

function rolesOf({ member }: Pick<Interaction, 'member'>): string[] {
  if (!member) return [] // between two
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()]
}

async function optionsOf(interaction: ChatInputCommandInteraction): Promise<RawOptions> {
  const given = interaction.options.data.map(async ({ name, value, attachment: file }) => [
    name,
    file ? await bytesOf(file) : (value as string | number),
  ])
  return Object.fromEntries(await Promise.all(given))
}

function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  )
}

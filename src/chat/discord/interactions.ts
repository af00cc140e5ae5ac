import { setTimeout as sleep } from 'node:timers/promises'
import Bottleneck from 'bottleneck'
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
import { isFault, Mistake, tellMember } from '../../errors.ts'
import { tooLarge, UPLOAD_BYTES } from '../../grid/upload.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, nearestLocale, words } from '../../words/index.ts'
import type { Desk, Speaker } from '../desk.ts'
import { readCustomId, type Said } from '../hear/custom-id.ts'
import type { RawOptions } from '../say/options.ts'
import { BallotButtons, TOGGLE } from '../show/ballot-buttons.ts'
import { type Asked, acknowledge, answer, tellWrong } from './answer.ts'
import { bytesOf } from './attached.ts'
import { openDialogue, openPictureDialogue, readDialogue } from './dialogue.ts'
import { demand } from './permissions.ts'
import { messageMenu } from './register.ts'

/** Discord shows this many suggestions, of this many characters. */
const SUGGESTIONS = 25
const SUGGESTION = 100
/** Interactions that are remembered to have been heard. */
const REMEMBERED = 1_000
/** Commands that are carried out at a time. */
const AT_A_TIME = 4
/** Milliseconds for which they wait, at most, while others have yet to be acknowledged. */
const COURTESY = 1_000

/** A command with its options, as they were given. */
export interface Saying {
  command: string
  options: RawOptions
}

/**
 * What members say through Discord's own means: commands, completion, buttons, menus, the menu of a message. Each is
 * acknowledged at once, before anything is looked up, because Discord waits for three seconds.
 */
export class Interactions {
  readonly #desk: Desk
  readonly #files: Files
  readonly #log: Logger
  /** The last interactions, of which a resumed session may tell once more. */
  readonly #heard = new LRUCache<string, true>({ max: REMEMBERED })
  readonly #carryOut = new Bottleneck({ maxConcurrent: AT_A_TIME })
  readonly #ballots: BallotButtons
  /** Acknowledgements on their way to Discord. */
  readonly #acknowledging = new Set<Promise<unknown>>()
  readonly #running = new Set<Promise<void>>()

  constructor(desk: Desk, files: Files, log: Logger) {
    this.#desk = desk
    this.#ballots = new BallotButtons(desk)
    this.#files = files
    this.#log = log
  }

  hear(interaction: Interaction): void {
    if (this.#heard.has(interaction.id)) return
    this.#heard.set(interaction.id, true)
    const running = this.#handle(interaction)
      .catch((error) => this.#log.error({ err: error, interaction: interaction.id }, 'interaction'))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Waits until everyone who has been acknowledged is answered. */
  async stop(): Promise<void> {
    await Promise.all(this.#running)
    await this.#ballots.stop()
  }

  async #handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return await this.#complete(interaction)
    if (interaction.isChatInputCommand())
      return await this.#answer(interaction, async () => ({
        command: interaction.commandName,
        options: await optionsOf(interaction),
      }))
    if (interaction.isMessageContextMenuCommand()) return await this.#messageMenu(interaction)
    if (interaction.isMessageComponent()) return await this.#use(interaction)
    if (interaction.isModalSubmit())
      return await this.#answer(interaction, () => readDialogue(interaction, this.#files))
  }

  /** Says what `saying` makes of the interaction, and tells the member alone what comes of it. */
  async #answer(interaction: Asked, saying: () => Promise<Saying>): Promise<void> {
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
    await this.#carryOut.schedule(async () => {
      // Tried without: of two hundred at once the last got no sign within three seconds (bench/discord.ts).
      await Promise.race([
        Promise.allSettled(this.#acknowledging),
        sleep(COURTESY, undefined, { ref: false }),
      ])
      await this.#say(interaction, saying)
    })
  }

  async #say(interaction: Asked, saying: () => Promise<Saying>): Promise<void> {
    let locale = nearestLocale(interaction.locale)
    try {
      const speaker = await this.#speaker(interaction)
      locale = (speaker.member.locale as Locale | null) ?? locale
      const { command, options } = await saying()
      await this.#allow(interaction, speaker, command)
      const content =
        command === TOGGLE
          ? await this.#ballots.press(speaker.member, options, locale)
          : await this.#desk.say(speaker, command, options)
      await answer(
        interaction,
        content ?? { text: [words(locale).platforms.onItsWay], actions: [] },
        locale,
        this.#files,
      )
    } catch (thrown) {
      if (isFault(thrown))
        this.#log.error({ err: thrown, interaction: interaction.id }, 'could not do what was said')
      await tellWrong(interaction, tellMember(thrown, locale), locale)
    }
  }

  /** @throws Mistake where the command posts and Salon is not allowed to here; between two it always is */
  async #allow(interaction: Asked, { channel }: Speaker, name: string): Promise<void> {
    if (name === TOGGLE || channel.direct || !this.#desk.command(name).posts) return
    demand(interaction.appPermissions, {
      inThread: interaction.channel?.isThread() ?? false,
      makesThread: (await this.#desk.settings(channel)).thread,
    })
  }

  /** A button or a menu: says its command, or first asks for what that needs. */
  async #use(interaction: MessageComponentInteraction): Promise<void> {
    const said = used(interaction)
    const command = this.#desk.find(said?.command ?? '')
    if (said && said.asks.length > 0 && command)
      return await openDialogue(interaction, interaction.customId, command)
    await this.#answer(interaction, async () => {
      if (!said) throw new Mistake((say) => say.platforms.clickTooOld)
      return said
    })
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const { name, value } = interaction.options.getFocused(true)
    const suggestions = await this.#desk
      .complete(await this.#speaker(interaction), interaction.commandName, name, value)
      .catch((error) => {
        this.#log.warn({ err: error }, 'completion')
        return []
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
      return { command: 'draw', options: { prompt } }
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

  async #speaker(interaction: Asked | AutocompleteInteraction): Promise<Speaker> {
    const { user, channelId, memberPermissions, locale } = interaction
    const name = interaction.inCachedGuild() ? interaction.member.displayName : user.displayName
    return {
      member: await this.#desk.member('discord', user.id, name),
      channel: {
        platform: 'discord',
        id: channelId ?? '',
        direct: interaction.context === InteractionContextType.BotDM,
      },
      locale: nearestLocale(locale),
      moderator: memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
      roles: rolesOf(interaction),
    }
  }
}

/** What a button or a menu says; nothing for one of a form that no longer exists. */
function used(interaction: MessageComponentInteraction): Said | undefined {
  const [chosen] = interaction.isStringSelectMenu() ? interaction.values : []
  return readCustomId(interaction.customId, { chosen })
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

import {
  type APILabelComponent,
  type Attachment,
  ComponentType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js'
import { cutTo } from '../../basics/cut.ts'
import { Mistake } from '../../errors.ts'
import { cleanUpload } from '../../grid/upload.ts'
import { PROMPT_LIMIT } from '../../prompt.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, nearestLocale } from '../../words/index.ts'
import { customId, readCustomId } from '../hear/custom-id.ts'
import type { Pressed, Said } from '../hear/heard.ts'
import { type Command, isText } from '../say/command.ts'
import { bytesOf } from './attached.ts'

/** Longest text Discord takes in a dialogue. */
const LONGEST = 4000
/** Milliseconds after which a picture whose dialogue nobody has filled in is let go. */
const HELD_FOR = 60 * 60_000
/** Longest title of a dialogue, and longest label of a field. */
const LABEL = 45

type Opener = MessageComponentInteraction | MessageContextMenuCommandInteraction

/**
 * Asks in a dialogue for texts that a command still needs. Discord wants the dialogue at once, so all that is known
 * of what will be said is in its custom id, and the member's language is the one Discord has for them.
 *
 * @param id as of {@link customId}, where what is asked for has no value yet
 */
export async function openDialogue(interaction: Opener, id: string, command: Command): Promise<void> {
  const locale = nearestLocale(interaction.locale)
  await interaction.showModal({
    custom_id: id,
    title: cutTo(command.description[locale], LABEL),
    components: (readCustomId(id)?.asks ?? []).map((name) => field(command, name, locale)),
  })
}

/**
 * Asks for the texts a picture is to be compared with. Discord says nothing of its message when the dialogue is filled
 * in, so the picture waits in the file store meanwhile.
 */
export async function openPictureDialogue(
  interaction: MessageContextMenuCommandInteraction,
  command: Command,
  picture: Attachment,
  files: Files,
): Promise<void> {
  const id = customId(command.name, { held: interaction.id }, { asks: ['texts'] })
  await openDialogue(interaction, id, command)
  const key = heldKey(interaction.id)
  await files.write(key, await cleanUpload(await bytesOf(picture)))
  setTimeout(() => void files.remove(key), HELD_FOR).unref()
}

/** A filled-in dialogue, with the picture that waits for it. @throws Mistake where that is not there (any more) */
export async function readDialogue(
  interaction: ModalSubmitInteraction,
  files: Files,
): Promise<Pressed | Said> {
  const typed = (option: string) => interaction.fields.getTextInputValue(option)
  const { customId: id } = interaction
  const { command = '', options: { held, ...options } = {} } = readCustomId(id, { typed }) ?? {}
  if (held === undefined) return { kind: 'press', id, typed }
  const key = heldKey(held)
  const picture = await files.read(key).catch((cause) => {
    throw new Mistake((say) => say.platforms.attachmentGone, { cause })
  })
  await files.remove(key)
  return { kind: 'say', command, options: { ...options, picture } }
}

function field({ options }: Command, name: string, locale: Locale): APILabelComponent {
  const option = options[name]
  if (!option || !isText(option)) throw new Error(`${name} is no text that could be asked for`)
  const { description, required = false, multiline = false } = option
  const label = description[locale]
  return {
    type: ComponentType.Label,
    label: cutTo(label, LABEL),
    ...(label.length > LABEL && { description: label }),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: multiline ? LONGEST : PROMPT_LIMIT,
    },
  }
}

/** Where the picture of a dialogue waits; an id of Discord's is digits only. */
function heldKey(interaction: string): string {
  return `uploads/held-${interaction.replace(/\D/g, '')}.png`
}

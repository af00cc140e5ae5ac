import {
  type Attachment,
  ComponentType,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js'
import { Mistake } from '../../errors.ts'
import { cleanUpload } from '../../grid/upload.ts'
import type { Files } from '../../store/files.ts'
import { nearestLocale, words } from '../../words/index.ts'
import { customId, readCustomId } from '../custom-id.ts'
import { bytesOf } from './attached.ts'
import type { Saying } from './interactions.ts'

/** Longest text a dialogue takes. */
const TEXTS = 2000

/**
 * Asks in a dialogue which texts a picture is to be compared with. Discord wants the dialogue at once and says
 * nothing of the message when it is filled in, so the picture waits in the file store meanwhile.
 */
export async function openDialogue(
  interaction: MessageContextMenuCommandInteraction,
  picture: Attachment,
  files: Files,
): Promise<void> {
  const say = words(nearestLocale(interaction.locale))
  await interaction.showModal({
    custom_id: customId('classify', { held: interaction.id }),
    title: say.judgeTitle,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            custom_id: 'texts',
            label: say.textsLabel,
            placeholder: say.textsExample,
            style: TextInputStyle.Paragraph,
            required: true,
            max_length: TEXTS,
          },
        ],
      },
    ],
  })
  await files.write(heldKey(interaction.id), await cleanUpload(await bytesOf(picture)))
}

/** What a filled-in dialogue says. @throws Mistake where its picture is not there (any more) */
export async function readDialogue(interaction: ModalSubmitInteraction, files: Files): Promise<Saying> {
  const said = readCustomId(interaction.customId)
  const held = heldKey(said?.options.held ?? '')
  const picture = await files.read(held).catch((cause) => {
    throw new Mistake((say) => say.attachmentGone, { cause })
  })
  const texts = interaction.fields.getTextInputValue('texts').replaceAll('\n', '|')
  await files.remove(held)
  return { command: said?.command ?? '', options: { texts, picture } }
}

/** Where the picture of a dialogue waits; an id of Discord's is digits only. */
function heldKey(interaction: string): string {
  return `uploads/held-${interaction.replace(/\D/g, '')}.png`
}

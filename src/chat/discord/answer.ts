import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  MessageFlagsBitField,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { Content } from '../../content.ts'
import type { Files } from '../../store/files.ts'
import type { Locale } from '../../words/index.ts'
import { altOf, messageBody } from './message.ts'
import { attachment } from './upload.ts'

/** What is acknowledged at once and answered in private. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** Tells Discord that it was heard: the member sees "thinking…", or the answer they pressed in as it is. */
export async function acknowledge(interaction: Answerable): Promise<unknown> {
  return replaces(interaction)
    ? await interaction.deferUpdate()
    : await interaction.deferReply({ flags: MessageFlags.Ephemeral })
}

/** Tells the member alone what came of it: in the place of the answer they pressed in, where they did. */
export async function replyAlone(
  interaction: Answerable,
  content: Content,
  locale: Locale,
  store: Files,
): Promise<void> {
  const { picture } = content
  const files = picture ? [await attachment(store, picture.file, interaction.attachmentSizeLimit)] : []
  await interaction.editReply({
    ...messageBody(content, locale),
    attachments: [], // the picture that stood there before
    files: files.map(({ name, data }) => ({
      name,
      attachment: data as Buffer,
      description: altOf(picture?.alt ?? ''),
    })),
    allowedMentions: { parse: [] },
  })
}

/**
 * Tells what went wrong. An answer they pressed in stays, so that they can try again, and what they typed into a
 * dialogue is handed back, as Discord keeps nothing of it.
 */
export async function tellWrong(interaction: Answerable, line: string, locale: Locale): Promise<void> {
  const typed = interaction.isModalSubmit() ? typedInto(interaction) : []
  const { content } = messageBody({ text: [line, ...typed], actions: [] }, locale)
  const message = { content, allowedMentions: { parse: [] } }
  if (replaces(interaction)) await interaction.followUp({ ...message, flags: MessageFlags.Ephemeral })
  else await interaction.editReply(message)
}

function typedInto({ fields }: ModalSubmitInteraction): string[] {
  return [...fields.fields.values()].flatMap((field) =>
    'value' in field && field.value ? [String(field.value)] : [],
  )
}

/** Whether what was pressed stands in what the member alone was told. */
function replaces(
  interaction: Answerable,
): interaction is MessageComponentInteraction | (ModalSubmitInteraction & { deferUpdate: unknown }) {
  const message = interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null
  // Discord.js has the message raw where it does not know the channel.
  return new MessageFlagsBitField(message?.flags ?? 0).has(MessageFlags.Ephemeral)
}

import {
  type APIAttachment,
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import { checkMessage, checkModal } from './limits.ts'
import { acknowledgedTwice, unknownInteraction, unknownWebhook } from './refusal.ts'
import type { Call, UploadedFile } from './rest.ts'
import { snowflake } from './snowflake.ts'

/** Milliseconds within which Discord wants an interaction acknowledged. */
const PATIENCE = 3000

/** What comes of something a member did. */
export interface Happening {
  id: string
  token: string
  began: number
  /** The message that it was done at, where it was. */
  at: APIMessage | undefined
  /** Milliseconds until it was acknowledged, and with what; see discord-api-types' InteractionResponseType. */
  acknowledged: Promise<{ after: number; type: number; data: Record<string, unknown> }>
  /** What the member reads in the end: a message of their own, the one it was done at, or what is told beside it. */
  answered: Promise<APIMessage>
}

interface Expected extends Happening {
  acknowledge(answer: Awaited<Happening['acknowledged']>): void
  answer(message: APIMessage): void
  /** Type of the acknowledgement; see discord-api-types' InteractionResponseType. */
  acknowledgement: number | undefined
}

/** A promise with what settles it. */
function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** The interactions that are going on. */
export class Interactions {
  readonly #expected = new Map<string, Expected>()

  expect(id: string, token: string, at?: APIMessage): Happening {
    const acknowledged = promised<Awaited<Happening['acknowledged']>>()
    const answered = promised<APIMessage>()
    const expected: Expected = {
      id,
      token,
      began: performance.now(),
      at,
      acknowledged: acknowledged.promise,
      answered: answered.promise,
      acknowledge: acknowledged.resolve,
      answer: answered.resolve,
      acknowledgement: undefined,
    }
    this.#expected.set(id, expected)
    return expected
  }

  called({ body }: Call, id = ''): undefined {
    const expected = this.#expected.get(id)
    const after = expected ? performance.now() - expected.began : Number.POSITIVE_INFINITY
    if (!expected || after > PATIENCE) throw unknownInteraction()
    if (expected.acknowledgement !== undefined) throw acknowledgedTwice()
    const { type, data = {} } = body as { type: number; data?: Record<string, unknown> }
    if (type === InteractionResponseType.Modal) checkModal(data as never)
    expected.acknowledgement = type
    expected.acknowledge({ after, type, data })
    return undefined
  }

  /** Edits the answer, which is the message that something was done at where it was acknowledged as a change of that. */
  edited(call: Call, token: string, attachment: (file: UploadedFile) => APIAttachment): APIMessage {
    const expected = this.#acknowledged(token)
    const before =
      expected.acknowledgement === InteractionResponseType.DeferredMessageUpdate ? expected.at : undefined
    const message = told(before?.id ?? expected.id, call, before?.attachments ?? [], attachment)
    expected.answer(message)
    return message
  }

  /** Tells something more beside the answer. */
  followed(call: Call, token: string, attachment: (file: UploadedFile) => APIAttachment): APIMessage {
    const expected = this.#acknowledged(token)
    const message = told(snowflake(), call, [], attachment)
    expected.answer(message)
    return message
  }

  #acknowledged(token: string): Expected {
    const expected = [...this.#expected.values()].find((candidate) => candidate.token === token)
    if (expected?.acknowledgement === undefined) throw unknownWebhook()
    return expected
  }
}

/** A message that one member alone sees. */
function told(
  id: string,
  { body, files }: Call,
  before: APIAttachment[],
  attachment: (file: UploadedFile) => APIAttachment,
): APIMessage {
  const sent = body as RESTPostAPIChannelMessageJSONBody
  checkMessage(sent, files, 10 * 2 ** 20)
  const kept = before.filter(
    ({ id }) => !sent.attachments || sent.attachments.some((given) => String(given.id) === id),
  )
  const added = files.map((file, index) => ({
    ...attachment(file),
    description: sent.attachments?.find((given) => String(given.id) === String(index))?.description,
  }))
  return {
    id,
    type: 0,
    flags: MessageFlags.Ephemeral,
    content: sent.content ?? '',
    embeds: sent.embeds ?? [],
    components: sent.components ?? [],
    attachments: [...kept, ...added],
  } as unknown as APIMessage
}

import type { APIAttachment, APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord.js'
import { checkMessage } from './limits.ts'
import { acknowledgedTwice, unknownInteraction, unknownWebhook } from './refusal.ts'
import type { Call, UploadedFile } from './rest.ts'

/** Milliseconds within which Discord wants an interaction acknowledged. */
const PATIENCE = 3000

/** What comes of something a member did. */
export interface Happening {
  id: string
  token: string
  began: number
  /** Milliseconds until it was acknowledged, and with what; see discord-api-types' InteractionResponseType. */
  acknowledged: Promise<{ after: number; type: number; data: Record<string, unknown> }>
  /** What the member reads in the end. */
  answered: Promise<APIMessage>
}

interface Expected extends Happening {
  acknowledge(answer: Awaited<Happening['acknowledged']>): void
  answer(message: APIMessage): void
  isAcknowledged: boolean
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

  expect(id: string, token: string): Happening {
    const acknowledged = promised<Awaited<Happening['acknowledged']>>()
    const answered = promised<APIMessage>()
    const expected: Expected = {
      id,
      token,
      began: performance.now(),
      acknowledged: acknowledged.promise,
      answered: answered.promise,
      acknowledge: acknowledged.resolve,
      answer: answered.resolve,
      isAcknowledged: false,
    }
    this.#expected.set(id, expected)
    return expected
  }

  called({ body }: Call, id = ''): undefined {
    const expected = this.#expected.get(id)
    const after = expected ? performance.now() - expected.began : Number.POSITIVE_INFINITY
    if (!expected || after > PATIENCE) throw unknownInteraction()
    if (expected.isAcknowledged) throw acknowledgedTwice()
    expected.isAcknowledged = true
    const { type, data = {} } = body as { type: number; data?: Record<string, unknown> }
    expected.acknowledge({ after, type, data })
    return undefined
  }

  edited(
    { body, files }: Call,
    token = '',
    attachment: (file: UploadedFile) => APIAttachment = () => ({}) as APIAttachment,
  ): APIMessage {
    const expected = [...this.#expected.values()].find((candidate) => candidate.token === token)
    if (!expected?.isAcknowledged) throw unknownWebhook()
    const sent = body as RESTPostAPIChannelMessageJSONBody
    checkMessage(sent, files, 10 * 2 ** 20)
    const message = {
      id: expected.id,
      type: 0,
      flags: 64,
      content: sent.content ?? '',
      embeds: sent.embeds ?? [],
      components: sent.components ?? [],
      attachments: files.map((file, index) => ({
        ...attachment(file),
        description: sent.attachments?.[index]?.description,
      })),
    } as unknown as APIMessage
    expected.answer(message)
    return message
  }
}

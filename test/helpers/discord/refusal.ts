import { RESTJSONErrorCodes } from 'discord.js'

/** An answer of Discord's that is no success. */
export class DiscordRefusal extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
    this.headers = headers
  }
}

const refuse = (status: number, code: number, message: string) =>
  new DiscordRefusal(status, { code, message })

export const unauthorized = () => refuse(401, 0, '401: Unauthorized')
export const notFound = () => refuse(404, 0, '404: Not Found')
export const unknownChannel = () => refuse(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel')
export const unknownMessage = () => refuse(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message')
export const unknownInteraction = () =>
  refuse(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction')
export const acknowledgedTwice = () =>
  refuse(
    400,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  )
export const unknownWebhook = () => refuse(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook')
export const missingAccess = () => refuse(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access')
export const missingPermissions = () =>
  refuse(403, RESTJSONErrorCodes.MissingPermissions, 'Missing Permissions')
export const threadExists = () =>
  refuse(400, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, 'A thread has already been created')
export const tooLargeUpload = () => refuse(413, 40005, 'Request entity too large')
export const invalidForm = (what: string) =>
  refuse(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, `Invalid Form Body: ${what}`)
export const rateLimited = (seconds: number) =>
  new DiscordRefusal(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global: false },
    {
      'retry-after': String(seconds),
      'x-ratelimit-scope': 'user',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
      'x-ratelimit-bucket': 'test',
    },
  )
export const broken = (status: number) => refuse(status, 0, 'Server error')

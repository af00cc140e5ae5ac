import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'

const gone: readonly (number | string)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]

/** Whether a message, or the channel it stood in, has been deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && gone.includes(error.code)
}

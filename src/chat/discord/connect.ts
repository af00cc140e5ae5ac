import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
} from 'discord.js'
import { Mistake } from '../../errors.ts'

/** What Salon hears of a server; none of it has to be applied for. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions]

/** @param api where Discord's API is, without its version */
export function makeClient(api: string): Client {
  const options: ClientOptions = {
    intents,
    allowedMentions: { parse: [] },
    // The global limit of 50 requests a second leaves out answers to interactions, which discord.js does too; what
    // remains goes at the pace of its channel, and Discord's own word (429) is heeded.
    rest: { api, retries: 3, timeout: 30_000 },
    // An interaction that comes meanwhile waits until every server is there, and must not wait for three seconds.
    waitGuildTimeout: 1_000,
  }
  return new Client(options)
}

/** Logs in and waits until the client can be used. @throws Mistake that names what is wrong and the mend */
export async function connect(client: Client<boolean>, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve, reject) => {
    client.once(Events.ClientReady, resolve)
    client.once(Events.ShardDisconnect, ({ code }) => reject(whyClosed(code)))
  })
  ready.catch(() => undefined) // where logging in fails first
  try {
    await client.login(token)
    return await ready
  } catch (error) {
    await client.destroy()
    throw explain(error)
  }
}

export const wrongToken = new Mistake(
  'DISCORD_TOKEN is not a token that Discord knows: copy it anew from the Bot page of your application (https://discord.com/developers/applications), with Reset Token.',
)

/** Why Discord closed the connection for good. */
export function whyClosed(code: number): Error {
  if (code === GatewayCloseCodes.AuthenticationFailed) return wrongToken
  if (code === GatewayCloseCodes.DisallowedIntents || code === GatewayCloseCodes.InvalidIntents)
    return new Mistake(
      'Discord refuses the intents Guilds and Guild Message Reactions to this application: see its Bot page at https://discord.com/developers/applications.',
    )
  return new Error(
    `Discord closed the connection with code ${code} (${GatewayCloseCodes[code] ?? 'unknown'}).`,
  )
}

function explain(error: unknown): unknown {
  if (error instanceof Mistake || error instanceof DiscordAPIError) return error
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return wrongToken
  const closed = /Authentication failed|disallowed intents/i.exec((error as Error).message)
  if (closed) return whyClosed(closed[0] === 'Authentication failed' ? 4004 : 4014)
  return new Mistake(
    `Discord cannot be reached (${(error as Error).message}): check the connection, and DISCORD_API_URL if you set it.`,
    { cause: error },
  )
}

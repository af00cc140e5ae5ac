import {
  type APIApplication,
  DiscordAPIError,
  PermissionsBitField,
  REST,
  type RESTAPIPartialCurrentUserGuild,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import { Mistake, toError } from '../../errors.ts'
import { words } from '../../words/index.ts'
import { wrongToken } from './connect.ts'
import { inviteLink, missing } from './permissions.ts'

/**
 * Looks at the bot from outside: its token, the servers it is in, and what it may do there. Intents need no look:
 * those Salon uses are granted to every bot.
 *
 * @returns what was found, with the invite link
 * @throws Mistake naming what is wrong and the mend
 */
export async function examineDiscord(token: string, api: string): Promise<string> {
  const rest = new REST({ api, retries: 1, timeout: 10_000 }).setToken(token)
  const get = async <T>(route: `/${string}`) => (await rest.get(route)) as T
  try {
    const { id, name } = await get<APIApplication>(Routes.currentApplication())
    const servers = await get<RESTAPIPartialCurrentUserGuild[]>(Routes.userGuilds())
    if (servers.length === 0)
      throw new Mistake(`${name} is in no server yet: invite it with ${inviteLink(id)}`)
    for (const server of servers) await examineServer(server, id, get)
    const names = servers.map(({ name }) => name).join(', ')
    return `${name} is in ${names}, with every permission it needs; to invite it elsewhere: ${inviteLink(id)}`
  } catch (error) {
    throw explain(error)
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

async function examineServer(
  { id, name, permissions }: RESTAPIPartialCurrentUserGuild,
  application: string,
  get: (route: `/${string}`) => Promise<unknown>,
): Promise<void> {
  const link = inviteLink(application)
  const lacking = missing(new PermissionsBitField(BigInt(permissions)))
  if (lacking.length > 0) {
    const say = words('en')
    const list = say.list(lacking.map((permission) => say.platforms.permission[permission]))
    throw new Mistake(
      `In ${name} Salon lacks ${list}: grant them to its role, or invite it again with ${link}`,
    )
  }
  try {
    await get(Routes.applicationGuildCommands(application, id))
  } catch (cause) {
    if (!(cause instanceof DiscordAPIError) || cause.code !== RESTJSONErrorCodes.MissingAccess) throw cause
    throw new Mistake(
      `In ${name} the scope applications.commands is missing, so no command appears there: invite Salon again with ${link}`,
      { cause },
    )
  }
}

function explain(error: unknown): unknown {
  if (error instanceof Mistake) return error
  if (error instanceof DiscordAPIError) return error.status === 401 ? wrongToken : error
  return new Mistake(
    `Discord cannot be reached (${toError(error).message}): check the connection, and DISCORD_API_URL if you set it.`,
    { cause: error },
  )
}

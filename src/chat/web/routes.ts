import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Logger } from 'pino'
import { z } from 'zod'
import { UPLOAD_BYTES, UPLOAD_SIDE } from '../../grid/upload.ts'
import { Rate } from '../../rate.ts'
import type { Member } from '../../store/database.ts'
import type { Files } from '../../store/files.ts'
import type { Desk, Speaker } from '../desk.ts'
import type { Assets } from './assets.ts'
import { Door } from './door.ts'
import { bodyLimits, fromThePage, ownHost, pageHeaders, SAY_WITH_PICTURE } from './guard.ts'
import { servePicture } from './pictures.ts'
import type { SaidData, SessionData, VotedData } from './protocol.ts'
import { answerThrown, Refusal, readerLocale } from './refusal.ts'
import type { Sessions } from './session.ts'
import type { Streams } from './streams.ts'
import { channel, pictureOption, type Reader, viewCommand, viewPost, viewPosts } from './view.ts'

const signInBody = z.object({ name: z.string() })
const doorBody = z.object({ token: z.string() })
/** For how long something has been in view. */
const seenMilliseconds = z.number().min(0).max(1e12).optional()
const sayBody = z.object({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number()])),
  seenMilliseconds,
})
const pictureForm = z.object({
  said: z.string().transform(parsed).pipe(sayBody),
  picture: z.instanceof(File),
})
const voteBody = z.object({
  round: z.uuid(),
  positions: z.array(z.int().min(1)).max(100),
  seenMilliseconds,
})
const stretch = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.uuid().optional(),
})

export interface Parts {
  desk: Desk
  files: Files
  host: string
  token: string | undefined
  log: Logger
  assets: Assets
  sessions: Sessions
  streams: Streams
}

/** Everything that the page's server answers. */
export function routes({ desk, files, host, token, log, assets, sessions, streams }: Parts): Hono {
  const door = new Door(token)
  const rates = {
    signIn: new Rate(30, 0.5),
    // Who plays a game of many questions presses about twice a second.
    say: new Rate(30, 4),
    picture: new Rate(6, 0.5),
    vote: new Rate(40, 4),
    complete: new Rate(60, 15),
  }

  const app = new Hono()
  app.onError((thrown, c) => answerThrown(thrown, c, log))
  app.notFound((c) => answerThrown(new Refusal(404, (words) => words.notFound), c, log))
  app.use(pageHeaders(assets.importMapHash), ownHost(host), fromThePage, bodyLimits)
  app.route('/', assets.routes())

  app.get('/api/session', async (c) => {
    const member = door.isOpen(c) ? await sessions.member(c) : undefined
    const me = member === undefined ? null : { name: member.name }
    return c.json({ needsToken: !door.isOpen(c), me } satisfies SessionData)
  })
  app.post('/api/door', async (c) => {
    door.enter(c, (await body(c, doorBody)).token)
    return c.json({})
  })

  app.use('/api/*', door.guard)
  app.use('/files/*', door.guard)
  app.get('/files/*', (c) => servePicture(c, files))

  app.post('/api/sign-in', async (c) => {
    limit(rates.signIn, getConnInfo(c).remote.address ?? '')
    const { name } = await sessions.signIn(c, (await body(c, signInBody)).name)
    return c.json({ needsToken: false, me: { name } } satisfies SessionData)
  })

  app.get('/api/stream', async (c) => {
    const reader = await readerOf(c)
    const { limit } = valid(stretch, c.req.query())
    const hello = async () => ({
      ...(await viewPosts(desk, reader, limit)),
      commands: desk.everything().map((command) => viewCommand(command, reader.locale)),
      pictures: { bytes: UPLOAD_BYTES, side: UPLOAD_SIDE },
    })
    return streamSSE(c, (sse) => streams.serve(sse, hello, (post) => viewPost(post, reader)))
  })
  app.get('/api/posts', async (c) => {
    const { limit, before } = valid(stretch, c.req.query())
    return c.json(await viewPosts(desk, await readerOf(c), limit, before))
  })

  app.post('/api/say', async (c) => {
    const member = await sessions.signedIn(c)
    limit(rates.say, member.id)
    const { command, options, seenMilliseconds } = await body(c, sayBody)
    const answer = await desk.say({ ...speaker(c, member), seenFor: seenMilliseconds }, command, options)
    return c.json((answer === undefined ? {} : { answer }) satisfies SaidData)
  })
  app.post(SAY_WITH_PICTURE, async (c) => {
    const member = await sessions.signedIn(c)
    limit(rates.picture, member.id)
    const { said, picture } = valid(pictureForm, await c.req.parseBody().catch(() => undefined))
    const { command, options } = said
    const [name = 'picture'] = pictureOption(desk.command(command).options) ?? []
    const bytes = new Uint8Array(await picture.arrayBuffer())
    const answer = await desk.say(speaker(c, member), command, { ...options, [name]: bytes })
    return c.json((answer === undefined ? {} : { answer }) satisfies SaidData)
  })
  app.post('/api/vote', async (c) => {
    const member = await sessions.signedIn(c)
    limit(rates.vote, member.id)
    const { round, positions, seenMilliseconds } = await body(c, voteBody)
    const changes = await desk.vote(member, round, positions, seenMilliseconds)
    return c.json({ positions, changes } satisfies VotedData)
  })
  app.get('/api/complete', async (c) => {
    const member = await sessions.signedIn(c)
    limit(rates.complete, member.id)
    const { command = '', option = '', typed = '' } = c.req.query()
    return c.json(await desk.complete(speaker(c, member), command, option, typed))
  })
  return app

  async function readerOf(c: Context): Promise<Reader> {
    return { locale: readerLocale(c), member: (await sessions.member(c))?.id }
  }
}

function speaker(c: Context, member: Member): Speaker {
  return { member, channel, locale: readerLocale(c), moderator: member.moderator }
}

/** A JSON text as a value; nothing for what is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

async function body<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  return valid(schema, await c.req.json().catch(() => undefined))
}

function valid<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refusal(400, (words) => words.badRequest)
  return parsed.data
}

function limit(rate: Rate, key: string): void {
  if (!rate.take(key)) throw new Refusal(429, (words) => words.tooFast)
}

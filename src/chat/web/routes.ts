import Bottleneck from 'bottleneck'
import { type Context, Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { streamSSE } from 'hono/streaming'
import type { Logger } from 'pino'
import { z } from 'zod'
import { UPLOAD_BYTES, UPLOAD_LONGEST, UPLOAD_SIDE } from '../../grid/upload.ts'
import type { Member } from '../../store/database.ts'
import type { Files } from '../../store/files.ts'
import type { Desk, Speaker } from '../desk.ts'
import { LARGEST_INTEGER } from '../say/options.ts'
import type { Assets } from './assets.ts'
import { Door } from './door.ts'
import type { Front } from './front.ts'
import { bodyLimits, fromThePage, ownHost, pageHeaders, SAY_WITH_PICTURE } from './guard.ts'
import { limit, makeLimits } from './limits.ts'
import { servePicture } from './pictures.ts'
import type { SaidData, SessionData, VotedData } from './protocol.ts'
import { answerThrown, Refusal, readerLocale } from './refusal.ts'
import type { Renderings } from './renderings.ts'
import type { Sessions } from './session.ts'
import type { Streams } from './streams.ts'
import { channel, pictureOption, viewCommand, viewPosts } from './view.ts'

const signInBody = z.object({ name: z.string() })
const doorBody = z.object({ token: z.string() })
/** For how long something has been in view: a page is not open for longer than Salon is old. */
const seenMilliseconds = z
  .number()
  .min(0)
  .max(10 * 365 * 24 * 60 * 60_000)
  .optional()
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
  positions: z.array(z.int().min(1).max(LARGEST_INTEGER)).max(100),
  seenMilliseconds,
})
const stretch = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.uuid().optional(),
})

export interface RouteParts {
  desk: Desk
  files: Files
  front: Front
  token: string | undefined
  log: Logger
  assets: Assets
  sessions: Sessions
  renderings: Renderings
  streams: Streams
}

/** Everything that the page's server answers. */
export function routes(parts: RouteParts): Hono {
  const { desk, files, front, token, log, assets, sessions, streams } = parts
  const limits = makeLimits()
  const door = new Door(token, front, limits.door)
  /** What is read goes a few at a time: the other connections to the database are for votes, commands and drawings. */
  const reads = new Bottleneck({ maxConcurrent: 3 })

  const app = new Hono()
  app.onError((thrown, c) => answerThrown(thrown, c, log))
  app.notFound((c) => answerThrown(new Refusal(404, (words) => words.notFound), c, log))
  app.use(requestId())
  app.use(pageHeaders(assets.importMapHash), ownHost(front), fromThePage(front), bodyLimits)
  app.route('/', assets.routes())

  app.get('/api/session', async (c) => {
    const member = door.isOpen(c) ? await readerOf(c) : undefined
    const me = member === undefined ? null : { name: member.name }
    return c.json({ needsToken: !door.isOpen(c), me } satisfies SessionData)
  })
  app.post('/api/door', async (c) => {
    await door.enter(c, (await body(c, doorBody)).token)
    return c.json({})
  })

  app.use('/api/*', door.guard)
  app.use('/files/*', door.guard)
  app.get('/files/*', (c) => servePicture(c, files))

  app.post('/api/sign-in', async (c) => {
    await limit(limits.signIn, front.address(c))
    const { name } = await sessions.signIn(c, (await body(c, signInBody)).name)
    return c.json({ needsToken: false, me: { name } } satisfies SessionData)
  })

  app.get('/api/stream', async (c) => {
    const { limit: last } = valid(stretch, c.req.query())
    const account = await readerOf(c)
    const reader = { locale: readerLocale(c), member: account?.id }
    const hello = (gone: () => boolean) =>
      reads.schedule(async () => {
        if (gone()) return undefined
        return {
          ...(await viewPosts(parts, reader, last)),
          commands: desk.everything().map((command) => viewCommand(command, reader.locale)),
          pictures: { bytes: UPLOAD_BYTES, side: UPLOAD_SIDE, longest: UPLOAD_LONGEST },
        }
      })
    const listener = { ...reader, address: front.address(c), account: account?.externalId }
    return streamSSE(c, (sse) => streams.serve(sse, listener, hello))
  })
  app.get('/api/posts', async (c) => {
    const { limit: last, before } = valid(stretch, c.req.query())
    const reader = { locale: readerLocale(c), member: (await readerOf(c))?.id }
    return c.json(await reads.schedule(() => viewPosts(parts, reader, last, before)))
  })
  app.post('/api/sign-out', async (c) => {
    const account = await sessions.signOut(c)
    if (account) streams.closeOf(account.externalId)
    return c.json({ needsToken: false, me: null } satisfies SessionData)
  })

  app.post('/api/say', async (c) => {
    const member = await sessions.signedIn(c)
    await limit(limits.say, member.id)
    const { command, options, seenMilliseconds } = await body(c, sayBody)
    const speaking = { ...speaker(c, member), seenFor: seenMilliseconds }
    const answer = await desk.hear(speaking, { kind: 'say', command, options })
    return c.json((answer === undefined ? {} : { answer }) satisfies SaidData)
  })
  app.post(SAY_WITH_PICTURE, async (c) => {
    const member = await sessions.signedIn(c)
    await limit(limits.picture, member.id)
    const { said, picture } = valid(pictureForm, await c.req.parseBody().catch(() => undefined))
    const { command, options } = said
    const [name = 'picture'] = pictureOption(desk.command(command).options) ?? []
    const bytes = new Uint8Array(await picture.arrayBuffer())
    const brought = { ...options, [name]: bytes }
    const answer = await desk.hear(speaker(c, member), { kind: 'say', command, options: brought })
    return c.json((answer === undefined ? {} : { answer }) satisfies SaidData)
  })
  app.post('/api/vote', async (c) => {
    const member = await sessions.signedIn(c)
    await limit(limits.vote, member.id)
    const { round, positions, seenMilliseconds: seenFor } = await body(c, voteBody)
    const changes = await desk.hear(speaker(c, member), { kind: 'vote', round, positions, seenFor })
    return c.json({ positions, changes } satisfies VotedData)
  })
  app.get('/api/complete', async (c) => {
    const member = await sessions.signedIn(c)
    await limit(limits.complete, member.id)
    const { command = '', option = '', typed = '' } = c.req.query()
    return c.json(await desk.hear(speaker(c, member), { kind: 'complete', command, option, typed }))
  })
  return app

  /** Who reads, if they have signed in; counts that they do. */
  async function readerOf(c: Context): Promise<Member | undefined> {
    const member = await sessions.member(c)
    await limit(limits.read, member?.id ?? front.address(c))
    return member
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

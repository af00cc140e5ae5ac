import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { Content } from '../../src/chat/platform.ts'
import type { PostData, PostsData, RefusedData, SaidData } from '../../src/chat/web/protocol.ts'
import { Visitor } from '../chat/web/visitor.ts'
import { startSalon } from '../helpers/salon.ts'
import { type Person, platformContract, type Stage } from './platform.ts'

platformContract('the web page', async (): Promise<Stage> => {
  // A port that stays the same over a restart, as the session of a browser belongs to it.
  const running = await startSalon({ port: await freePort() })
  const reader = new Visitor(running.url)
  const posts = async () => (await reader.get<PostsData>('/api/posts?limit=100')).body.posts
  const known = new Map<string, Person>()
  return {
    running,
    async person(name) {
      const person = known.get(name) ?? personOf(await new Visitor(running.url).signIn(name), posts)
      known.set(name, person)
      return person
    },
    seen: async () =>
      (await posts()).map(({ id, content }) => ({
        id,
        text: textOf(content),
        alt: content.picture?.alt,
        buttons: content.actions.map(({ label }) => label),
        votable: content.vote !== undefined,
      })),
    stop: () => running.stop(),
  }
})

function personOf(visitor: Visitor, posts: () => Promise<PostData[]>): Person {
  const contentOf = async (id: string) => (await posts()).find((post) => post.id === id)?.content
  async function say(command: string, options: Record<string, string | number> = {}): Promise<string> {
    const { body } = await visitor.post<SaidData & Partial<RefusedData>>('/api/say', { command, options })
    return body.message ?? (body.answer ? textOf(body.answer) : '')
  }
  return {
    say,
    async press(id, label) {
      const action = (await contentOf(id))?.actions.find((candidate) => candidate.label === label)
      if (!action) throw new Error(`there is no button ${label}`)
      return await say(action.command, action.options)
    },
    async vote(id, positions) {
      await visitor.post('/api/vote', { round: (await contentOf(id))?.vote?.round, positions })
    },
  }
}

function textOf({ title, author, text, vote, table }: Content): string {
  const ballots = vote ? `${vote.ballots} ${vote.ballots === 1 ? 'ballot' : 'ballots'}` : ''
  return [author, title, ...text, ballots, ...(table ? [table.head, ...table.rows].flat() : [])].join('\n')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

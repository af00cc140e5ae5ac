import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { PostData, PostsData, RefusedData, SaidData } from '../../src/chat/web/protocol.ts'
import type { Content } from '../../src/content.ts'
import { Visitor } from '../chat/web/visitor.ts'
import { freePort } from '../helpers/free-port.ts'
import { startSalon } from '../helpers/salon.ts'
import { type Person, platformContract, type Stage, type Told } from './platform.ts'

platformContract('the web page', async (): Promise<Stage> => {
  // A port that stays the same over a restart, as the session of a browser belongs to it.
  const running = await startSalon({ port: await freePort() })
  const reader = new Visitor(running.url)
  async function posts(): Promise<PostData[]> {
    const { status, headers, body } = await reader.get<PostsData>('/api/posts?limit=100')
    if (status !== 429) return body.posts
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(headers['retry-after'])))
    return await posts()
  }
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
  const ask = async (command: string, options: Record<string, string | number> = {}) =>
    (await visitor.post<SaidData & Partial<RefusedData>>('/api/say', { command, options })).body
  async function say(command: string, options?: Record<string, string | number>): Promise<string> {
    const { message, answer } = await ask(command, options)
    return message ?? (answer ? textOf(answer) : '')
  }
  /** What they were told, as the page has it: what comes of a press takes its place. */
  const answers = new Map<string, Content>()
  const keep = (id: string, content: Content = { text: [], actions: [] }): Told => {
    answers.set(id, content)
    return toldOf(id, content)
  }
  return {
    say,
    async press(id, label) {
      const action = (await contentOf(id))?.actions.find((candidate) => candidate.label === label)
      if (!action) throw new Error(`there is no button ${label}`)
      return await say(action.command, action.options)
    },
    async choose(id, menu, value) {
      const choice = (await contentOf(id))?.choices?.find(({ label }) => label === menu)
      const chosen = choice?.values.find(({ label }) => label === value)
      if (!choice || !chosen) throw new Error(`there is no menu ${menu} with ${value}`)
      const { answer } = await ask(choice.command, { ...choice.options, [choice.option]: chosen.value })
      return keep(randomUUID(), answer)
    },
    async go({ id }, label, texts = {}) {
      const before = answers.get(id)
      const action = before?.actions.find((candidate) => candidate.label === label)
      if (!before || !action) throw new Error(`there is no button ${label}`)
      expect(Object.keys(texts)).toEqual(action.asks ?? [])
      const { answer, message } = await ask(action.command, { ...action.options, ...texts })
      return message === undefined ? keep(id, answer) : { ...toldOf(id, before), problem: message }
    },
    async vote(id, positions) {
      await visitor.post('/api/vote', { round: (await contentOf(id))?.vote?.round, positions })
    },
  }
}

function toldOf(id: string, content: Content): Told {
  const { picture, actions } = content
  return { id, text: textOf(content), alt: picture?.alt, buttons: actions.map(({ label }) => label) }
}

function textOf({ title, author, text, vote, table }: Content): string {
  const ballots = vote ? `${vote.ballots} ${vote.ballots === 1 ? 'ballot' : 'ballots'}` : ''
  return [author, title, ...text, ballots, ...(table ? [table.head, ...table.rows].flat() : [])].join('\n')
}

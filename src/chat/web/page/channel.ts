import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Locale } from '../../../words/index.ts'
import type { CommandData, PictureLimits, PostData, PostsData, SessionData } from '../protocol.ts'
import { Api } from './api.ts'
import { Ballots, type Unsaved } from './ballots.ts'
import { connect } from './connection.ts'
import { withBallot, withEarlier, withPost } from './posts.ts'
import { seenMilliseconds } from './seen.ts'

/** `ended`: the member has the page open too often, and this one follows no more. */
export type Link = 'connecting' | 'open' | 'lost' | 'ended'

/** The channel as this page has it at the moment, and what can be done with it. */
export interface ChannelState {
  api: Api
  link: Link
  session: SessionData | undefined
  commands: CommandData[]
  pictures: PictureLimits
  /** Undefined until the first hello. */
  loaded: PostsData | undefined
  unsaved: ReadonlyMap<string, Unsaved>
  /** By round, why the last ballot was refused. */
  refused: ReadonlyMap<string, string>
  cast(round: string, positions: number[]): void
  loadEarlier(): Promise<void>
  /** After signing in or out, or passing the door: everything anew, as the one who is there now. */
  enter(session: SessionData): void
  /** Follows the channel again. */
  follow(): void
}

export function useChannel(locale: Locale): ChannelState {
  const api = useMemo(() => new Api(locale), [locale])
  const [link, setLink] = useState<Link>('connecting')
  const [session, setSession] = useState<SessionData>()
  const [entered, setEntered] = useState(0)
  const [commands, setCommands] = useState<CommandData[]>([])
  const [pictures, setPictures] = useState<PictureLimits>({ bytes: 0, side: 0, longest: 0 })
  const [loaded, setLoaded] = useState<PostsData>()
  const [unsaved, setUnsaved] = useState<ReadonlyMap<string, Unsaved>>(new Map())
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const count = useRef(0)
  count.current = loaded?.posts.length ?? 0
  const now = useRef(api)
  now.current = api
  const change = (how: (posts: PostsData) => PostsData) => setLoaded((posts) => posts && how(posts))

  useEffect(
    () =>
      connect(api, () => Math.min(100, Math.max(20, count.current)), {
        session: setSession,
        hello: ({ commands, pictures, ...posts }) => {
          setCommands(commands)
          setPictures(pictures)
          setLoaded(posts)
          setLink('open')
        },
        post: (post: PostData) => change((posts) => withPost(posts, post)),
        own: ({ round, mine, ...own }) =>
          change((posts) => withBallot(posts, round, { positions: mine, ...own })),
        ended: () => setLink('ended'),
        lost: () => setLink((before) => (before === 'connecting' ? before : 'lost')),
      }),
    [api, entered],
  )

  const ballots = useMemo(
    () =>
      new Ballots(
        (round, positions) => {
          const seen = seenMilliseconds(round)
          return now.current.vote({ round, positions, ...(seen !== undefined && { seenMilliseconds: seen }) })
        },
        {
          changed: setUnsaved,
          counted: (round, voted) => change((posts) => withBallot(posts, round, voted)),
          refused: (round, why) => setRefused((all) => new Map(all).set(round, why)),
        },
      ),
    [],
  )

  return {
    api,
    link,
    session,
    commands,
    pictures,
    loaded,
    unsaved,
    refused,
    cast: (round, positions) => {
      setRefused((all) => new Map([...all].filter(([other]) => other !== round)))
      ballots.cast(round, positions)
    },
    loadEarlier: async () => {
      const [oldest] = loaded?.posts ?? []
      if (oldest === undefined) return
      const earlier = await api.earlier(oldest.id)
      change((posts) => withEarlier(posts, earlier))
    },
    enter: (session) => {
      setSession(session)
      setEntered((times) => times + 1)
    },
    follow: () => setEntered((times) => times + 1),
  }
}

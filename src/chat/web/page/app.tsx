import { useRef, useState } from 'preact/hooks'
import type { Content } from '../../../content.ts'
import type { SayData, SessionData } from '../protocol.ts'
import type { AnswerData } from './answer.tsx'
import { useChannel } from './channel.ts'
import { CommandsProvider } from './commands.ts'
import { type BroughtPicture, Composer } from './composer.tsx'
import { Door } from './door.tsx'
import { Empty } from './empty.tsx'
import { Feed } from './feed.tsx'
import { Header } from './header.tsx'
import { LinkBanner } from './link-banner.tsx'
import { LocaleProvider, useLocale } from './locale.ts'
import { SignIn } from './sign-in.tsx'
import { pageWords } from './words.ts'

export function App() {
  const [locale, setLocale] = useLocale()
  const channel = useChannel(locale)
  const [draft, setDraft] = useState('')
  const [answers, setAnswers] = useState<AnswerData[]>([])
  const [said, setSaid] = useState(0)
  /** The field at the bottom: for a name at first, for prompts and commands from then on. */
  const field = useRef<HTMLInputElement>(null)
  const { session, loaded, api } = channel
  const me = session?.me ?? undefined

  const toEnd = () => setSaid((times) => times + 1)

  async function say(what: SayData, brought?: BroughtPicture): Promise<Content | undefined> {
    const { answer } = brought
      ? await api.sayWithPicture(what, brought.file, brought.onSent)
      : await api.say(what)
    if (answer === undefined) toEnd()
    return answer
  }

  /** Says what was written, and shows in the feed what the speaker alone is told. */
  async function sayLine(what: SayData, line: string, brought?: BroughtPicture): Promise<void> {
    const answer = await say(what, brought)
    if (answer === undefined) return
    setAnswers((all) => [...all, newAnswer(line, answer)])
    toEnd()
  }

  function tryExample(prompt: string): void {
    setDraft(prompt)
    field.current?.focus()
  }

  function signIn(session: SessionData): void {
    channel.enter(session)
    // The composer stands in its place once this is rendered.
    requestAnimationFrame(() => field.current?.focus())
  }

  return (
    <LocaleProvider value={locale}>
      <CommandsProvider value={channel.commands}>
        <Header api={api} me={me} onLocale={setLocale} onSession={channel.enter} />
        <LinkBanner link={channel.link} onFollow={channel.follow} />
        {session?.needsToken ? (
          <Door api={api} onEntered={() => channel.enter({ needsToken: false, me: null })} />
        ) : (
          <>
            {loaded?.posts.length === 0 && answers.length === 0 ? (
              <Empty onTry={tryExample} />
            ) : (
              <Feed
                channel={channel}
                answers={answers}
                said={said}
                onSay={(what) => say(what)}
                onTold={(id, content) =>
                  setAnswers((all) =>
                    all.map((answer) => (answer.id === id ? { ...answer, content } : answer)),
                  )
                }
                onDismiss={(id) => setAnswers((all) => all.filter((answer) => answer.id !== id))}
              />
            )}
            {session !== undefined && me === undefined && (
              <SignIn field={field} api={api} onSignedIn={signIn} />
            )}
            {me !== undefined && (
              <Composer
                field={field}
                api={api}
                commands={channel.commands.filter(({ hidden }) => !hidden)}
                pictures={channel.pictures}
                draft={draft}
                onDraft={setDraft}
                onSay={sayLine}
              />
            )}
          </>
        )}
        {loaded === undefined && !session?.needsToken && (
          <p class="connecting" role="status">
            {pageWords(locale).connecting}
          </p>
        )}
      </CommandsProvider>
    </LocaleProvider>
  )
}

function newAnswer(line: string, content: Content): AnswerData {
  return { id: crypto.randomUUID(), createdAt: new Date().toISOString(), line, content }
}

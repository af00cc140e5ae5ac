import { useRef, useState } from 'preact/hooks'
import type { Locale } from '../../../words/index.ts'
import type { SessionData } from '../protocol.ts'
import type { Api } from './api.ts'
import { Avatar } from './avatar.tsx'
import { useWords } from './locale.ts'
import { Refused } from './refused.ts'
import { NameForm } from './sign-in.tsx'

const languages: [Locale, short: string, name: string][] = [
  ['en', 'EN', 'English'],
  ['fr', 'FR', 'Français'],
]

interface Props {
  api: Api
  me: { name: string } | undefined
  onLocale(locale: Locale): void
  /** The reader has another name, or none. */
  onSession(session: SessionData): void
}

/** The channel's name, the language, and who the reader is. */
export function Header({ api, me, onLocale, onSession }: Props) {
  const { locale, words } = useWords()
  return (
    <header class="top">
      <img class="mark" src="/icon.svg" alt="" width="32" height="32" />
      <div class="title">
        <h1>{words.channel}</h1>
        <p>{words.about}</p>
      </div>
      <fieldset class="languages">
        <legend class="unseen">{words.language}</legend>
        {languages.map(([language, short, name]) => (
          <button
            type="button"
            key={language}
            lang={language}
            aria-label={name}
            aria-pressed={language === locale}
            onClick={() => onLocale(language)}
          >
            {short}
          </button>
        ))}
      </fieldset>
      {me !== undefined && <Me api={api} name={me.name} onSession={onSession} />}
    </header>
  )
}

function Me({ api, name, onSession }: { api: Api; name: string; onSession: Props['onSession'] }) {
  const { words } = useWords()
  const [problem, setProblem] = useState<string>()
  const dialog = useRef<HTMLDialogElement>(null)
  async function signOut(): Promise<void> {
    try {
      onSession(await api.signOut())
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : words.unreachable)
    }
  }

  return (
    <>
      <button
        type="button"
        class="me"
        aria-label={words.nameChange(name)}
        title={words.nameChange(name)}
        onClick={() => dialog.current?.showModal()}
      >
        <Avatar name={name} />
        <span>{name}</span>
      </button>
      <dialog ref={dialog} class="rename" closedby="any">
        <NameForm
          api={api}
          name={name}
          save={words.nameSave}
          onSignedIn={(session) => {
            dialog.current?.close()
            onSession(session)
          }}
        />
        <p>{problem ?? words.signOutWhy(name)}</p>
        <button type="button" class="plain" onClick={signOut}>
          {words.signOut}
        </button>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </dialog>
    </>
  )
}

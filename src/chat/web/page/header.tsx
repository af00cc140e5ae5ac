import { useRef } from 'preact/hooks'
import type { Locale } from '../../../words/index.ts'
import type { SessionData } from '../protocol.ts'
import type { Api } from './api.ts'
import { Avatar } from './avatar.tsx'
import { useWords } from './locale.ts'
import { NameForm } from './sign-in.tsx'

const languages: [Locale, short: string, name: string][] = [
  ['en', 'EN', 'English'],
  ['fr', 'FR', 'Français'],
]

interface Props {
  api: Api
  me: { name: string } | undefined
  onLocale(locale: Locale): void
  onRenamed(session: SessionData): void
}

/** The channel's name, the language, and who the reader is. */
export function Header({ api, me, onLocale, onRenamed }: Props) {
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
      {me !== undefined && <Me api={api} name={me.name} onRenamed={onRenamed} />}
    </header>
  )
}

function Me({ api, name, onRenamed }: { api: Api; name: string; onRenamed: Props['onRenamed'] }) {
  const { words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
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
            onRenamed(session)
          }}
        />
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </dialog>
    </>
  )
}

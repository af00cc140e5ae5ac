import type { SessionData } from '../protocol.ts'
import type { Api } from './api.ts'
import { FieldForm } from './field-form.tsx'
import { useWords } from './locale.ts'

interface Props {
  api: Api
  onSignedIn(session: SessionData): void
}

/** Stands where the composer will be. */
export function SignIn({ api, onSignedIn }: Props) {
  const { words } = useWords()
  return (
    <section class="dock sign-in">
      <p>{words.nameWhy}</p>
      <NameForm api={api} name="" save={words.nameJoin} onSignedIn={onSignedIn} />
    </section>
  )
}

export function NameForm({ api, name, save, onSignedIn }: Props & { name: string; save: string }) {
  const { words } = useWords()
  return (
    <FieldForm
      label={words.nameLabel}
      placeholder={words.namePlaceholder}
      value={name}
      button={save}
      autocomplete="username"
      onSend={async (value) => onSignedIn(await api.signIn(value))}
    />
  )
}

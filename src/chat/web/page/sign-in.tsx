import type { RefObject } from 'preact'
import type { SessionData } from '../protocol.ts'
import type { Api } from './api.ts'
import { FieldForm } from './field-form.tsx'
import { useWords } from './locale.ts'

type Field = RefObject<HTMLInputElement | null>

interface Props {
  api: Api
  onSignedIn(session: SessionData): void
}

interface FormProps extends Props {
  field?: Field
  name: string
  save: string
}

/** Stands where the composer will be. */
export function SignIn({ field, api, onSignedIn }: Props & { field: Field }) {
  const { words } = useWords()
  return (
    <section class="dock sign-in">
      <p>{words.nameWhy}</p>
      <NameForm field={field} api={api} name="" save={words.nameJoin} onSignedIn={onSignedIn} />
    </section>
  )
}

export function NameForm({ field, api, name, save, onSignedIn }: FormProps) {
  const { words } = useWords()
  return (
    <FieldForm
      {...(field && { field })}
      label={words.nameLabel}
      placeholder={words.namePlaceholder}
      value={name}
      button={save}
      autocomplete="username"
      onSend={async (value) => onSignedIn(await api.signIn(value))}
    />
  )
}

import type { Api } from './api.ts'
import { FieldForm } from './field-form.tsx'
import { useWords } from './locale.ts'

/** Asks for the token, where this Salon has one. */
export function Door({ api, onEntered }: { api: Api; onEntered(): void }) {
  const { words } = useWords()
  return (
    <main class="door">
      <p>{words.tokenWhy}</p>
      <FieldForm
        label={words.tokenLabel}
        secret
        value=""
        button={words.tokenEnter}
        autocomplete="current-password"
        onSend={async (token) => {
          await api.enter(token)
          onEntered()
        }}
      />
    </main>
  )
}

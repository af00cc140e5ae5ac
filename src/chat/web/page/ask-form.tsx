import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Action } from '../../../content.ts'
import { useOptions } from './commands.ts'
import { useWords } from './locale.ts'

interface Props {
  action: Action
  sending: boolean
  onSend(typed: Record<string, string>): void
  onCancel(): void
}

/** What a command needs to be told in words before it is said. */
export function AskForm({ action, sending, onSend, onCancel }: Props) {
  const { words } = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const asked = useOptions(action.command, action.asks ?? [])
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  return (
    <form
      class="ask"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(typed)
      }}
      onKeyDown={(event) => {
        // Nothing that was typed is lost by a slip.
        if (event.key === 'Escape' && Object.values(typed).every((text) => text === '')) onCancel()
      }}
    >
      {asked.map(({ name, description, required, multiline }) => {
        const field = {
          id: `${id}-${name}`,
          required,
          dir: 'auto' as const,
          value: typed[name] ?? '',
          onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
            setTyped({ ...typed, [name]: currentTarget.value }),
        }
        return (
          <div key={name}>
            <label for={field.id}>{description}</label>
            {multiline ? (
              <textarea rows={3} {...field} />
            ) : (
              <input type="text" autocomplete="off" {...field} />
            )}
          </div>
        )
      })}
      <div class="actions">
        <button type="submit" class="primary" disabled={sending}>
          {sending ? words.sending : action.label}
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

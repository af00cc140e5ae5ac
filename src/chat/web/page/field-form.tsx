import type { RefObject } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useWords } from './locale.ts'
import { useSending } from './sending.ts'

interface Props {
  field?: RefObject<HTMLInputElement | null>
  label: string
  /** Whether it hides what is typed. */
  secret?: boolean
  placeholder?: string
  value: string
  button: string
  autocomplete: AutoFill
  onSend(value: string): Promise<void>
}

/** One field and one button; what is wrong stands below, and what was typed stays. */
export function FieldForm({
  field,
  label,
  secret = false,
  placeholder,
  value,
  button,
  autocomplete,
  onSend,
}: Props) {
  const { words } = useWords()
  const id = useId()
  const [typed, setTyped] = useState(value)
  const { sending, problem, send } = useSending()
  return (
    <form
      class="field-form"
      onSubmit={(event) => {
        event.preventDefault()
        send(() => onSend(typed))
      }}
    >
      <label for={id}>{label}</label>
      <div class="field">
        <input
          {...(field && { ref: field })}
          id={id}
          {...(secret ? { type: 'password' } : { type: 'text' })}
          value={typed}
          placeholder={placeholder}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={sending}>
          {sending ? words.sending : button}
        </button>
      </div>
      <p class="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </form>
  )
}

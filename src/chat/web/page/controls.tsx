import { useState } from 'preact/hooks'
import type { Action, ChoiceMenu } from '../../../content.ts'
import type { SayData } from '../protocol.ts'
import { AskForm } from './ask-form.tsx'
import { Menu } from './menu.tsx'
import { useSending } from './sending.ts'

interface Props {
  actions: Action[]
  choices: ChoiceMenu[]
  onSay(what: SayData): Promise<void>
}

/** Buttons and menus that say a command; a form for what a button asks first, and what goes wrong, stand below. */
export function Controls({ actions, choices, onSay }: Props) {
  const { sending, problem, setProblem, send } = useSending()
  const [asking, setAsking] = useState<string>()
  const asked = actions.find((action) => action.asks && keyOf(action) === asking)

  function press(action: Action): void {
    setProblem(undefined)
    if (action.asks) setAsking(keyOf(action) === asking ? undefined : keyOf(action))
    else send(() => onSay(action))
  }

  if (actions.length === 0 && choices.length === 0 && problem === undefined) return null
  return (
    <div class="actions">
      {actions.map((action) => (
        <button
          type="button"
          key={keyOf(action)}
          class={action.style}
          disabled={sending}
          aria-expanded={action.asks && keyOf(action) === asking}
          onClick={() => press(action)}
        >
          {action.label}
        </button>
      ))}
      {choices.map((choice) => (
        <Menu
          key={choice.label}
          choice={choice}
          disabled={sending}
          onChoose={({ command, options, option }, value) =>
            send(() => onSay({ command, options: { ...options, [option]: value } }))
          }
        />
      ))}
      {asked && (
        <AskForm
          key={asking}
          action={asked}
          sending={sending}
          onSend={(typed) =>
            send(async () => {
              await onSay({ command: asked.command, options: { ...asked.options, ...typed } })
              setAsking(undefined)
            })
          }
          onCancel={() => setAsking(undefined)}
        />
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  )
}

const keyOf = ({ command, label }: Action) => `${command} ${label}`

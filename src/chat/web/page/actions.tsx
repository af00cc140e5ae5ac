import type { Action } from '../../platform.ts'
import { useSending } from './sending.ts'

interface Props {
  actions: Action[]
  onPress(action: Action): Promise<void>
}

/** Buttons that say a command; what goes wrong stands below them. */
export function Actions({ actions, onPress }: Props) {
  const { sending, problem, send } = useSending()
  if (actions.length === 0 && problem === undefined) return null
  return (
    <div class="actions">
      {actions.map((action) => (
        <button
          type="button"
          key={`${action.command} ${action.label}`}
          class={action.style}
          disabled={sending}
          onClick={() => send(() => onPress(action))}
        >
          {action.label}
        </button>
      ))}
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  )
}

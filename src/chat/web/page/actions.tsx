import type { Action } from '../../platform.ts'
import type { Say } from './feed.tsx'
import { useSending } from './sending.ts'

/** Buttons that say a command; what goes wrong stands below them. */
export function Actions({ actions, onSay }: { actions: Action[]; onSay: Say }) {
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
          onClick={() =>
            send(() => onSay({ command: action.command, options: action.options }, action.label))
          }
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

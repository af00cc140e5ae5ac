import type { TargetedFocusEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChoiceMenu } from '../../../content.ts'

interface Props {
  choice: ChoiceMenu
  disabled: boolean
  onChoose(choice: ChoiceMenu, value: string | number): void
}

/** A button that opens a list to choose from: by arrow keys, or by thumb from the foot of a phone's screen. */
export function Menu({ choice, disabled, onChoose }: Props) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const items = () => [...(list.current?.querySelectorAll('button') ?? [])]
  useLayoutEffect(() => {
    if (!open) return
    items()[0]?.focus({ preventScroll: true })
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [open])

  function close(): void {
    setOpen(false)
    button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (to !== undefined) all.at(to % all.length)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function onFocusOut({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLElement>): void {
    const within = currentTarget.contains(relatedTarget as Node | null) || relatedTarget === button.current
    if (!within) setOpen(false)
  }

  return (
    <div class="menu">
      <button
        type="button"
        ref={button}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {choice.label} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div
          class="menu-list"
          ref={list}
          role="menu"
          tabIndex={-1}
          aria-label={choice.label}
          onKeyDown={onKeyDown}
          onFocusOut={onFocusOut}
          // The focus stays where it is, also in browsers that give a pressed button none.
          onPointerDown={(event) => event.preventDefault()}
        >
          {choice.values.map(({ label, value }) => (
            <button
              type="button"
              key={value}
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close()
                onChoose(choice, value)
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

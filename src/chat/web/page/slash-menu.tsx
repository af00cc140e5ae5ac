import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CommandData } from '../protocol.ts'
import type { Api } from './api.ts'
import { useWords } from './locale.ts'
import { menuFor, type Suggestion, type Suggestions } from './slash.ts'

export const optionId = (menu: string, index: number) => `${menu}-${index}`

/** The menu's state: what it suggests, which line is active, and what keys do to it. */
export interface SlashMenuState {
  open: boolean
  suggestions: Suggestion[]
  active: number | undefined
  /** Moves in the menu or closes it. @returns whether the key was for the menu */
  key(key: string): boolean
  /** The suggestion that this key takes, if any. */
  chosenBy(key: string): Suggestion | undefined
}

/** @param before the text before the caret */
export function useSlashMenu(before: string, commands: CommandData[], api: Api): SlashMenuState {
  const { words } = useWords()
  const menu = useMemo(() => menuFor(before, commands, words), [before, commands, words])
  const answers = useAnswers(menu, before, api)
  const suggestions = useMemo(() => [...answers, ...menu.suggestions], [answers, menu])
  const [closedAt, setClosedAt] = useState<string>()
  const [moved, setMoved] = useState<{ before: string; to: number }>()
  const active = moved?.before === before ? moved.to : menu.eager ? 0 : undefined
  const last = suggestions.length - 1

  return {
    open: suggestions.length > 0 && closedAt !== before,
    suggestions,
    active,
    key(key) {
      if (key === 'Escape') setClosedAt(before)
      else if (key === 'ArrowDown')
        setMoved({ before, to: active === undefined || active >= last ? 0 : active + 1 })
      else if (key === 'ArrowUp')
        setMoved({ before, to: active === undefined || active === 0 ? last : active - 1 })
      else return false
      return true
    },
    chosenBy(key) {
      if (key === 'Tab') return suggestions[active ?? 0]
      return key === 'Enter' && active !== undefined ? suggestions[active] : undefined
    },
  }
}

const none: Suggestion[] = []
/** How many values are offered at a time; more to type finds the others. */
const most = 8

/** What the server suggests for the option that is being typed. */
function useAnswers({ ask }: Suggestions, before: string, api: Api): Suggestion[] {
  const [answers, setAnswers] = useState<{ before: string; suggestions: Suggestion[] }>()
  useEffect(() => {
    if (ask === undefined) return
    const head = before.slice(0, before.length - ask.typed.length)
    let stale = false
    const pause = setTimeout(async () => {
      const values = await api.complete(ask.command, ask.option, ask.typed).catch(() => [])
      const suggestions = values.map((value) => ({ label: value, detail: '', text: head + value }))
      const others = suggestions.filter(({ text }) => text !== before)
      if (!stale) setAnswers({ before, suggestions: others.slice(0, most) })
    }, 120)
    return () => {
      stale = true
      clearTimeout(pause)
    }
  }, [before, api])
  return answers?.before === before ? answers.suggestions : none
}

interface Props {
  id: string
  menu: SlashMenuState
  onChoose(suggestion: Suggestion): void
}

export function SlashMenu({ id, menu, onChoose }: Props) {
  const { words } = useWords()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [menu.active])
  return (
    <div class="slash-menu" id={id} ref={list} role="listbox" tabIndex={-1} aria-label={words.menu}>
      {menu.suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
        <div
          key={suggestion.text}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === menu.active}
          // The field keeps the focus, and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <span class="label">{suggestion.label}</span> <span class="detail">{suggestion.detail}</span>
        </div>
      ))}
    </div>
  )
}

import type { RefObject } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import type { CommandData, SayData } from '../protocol.ts'
import type { Api } from './api.ts'
import { useWords } from './locale.ts'
import { useSending } from './sending.ts'
import { parse, type Suggestion } from './slash.ts'
import { optionId, SlashMenu, useSlashMenu } from './slash-menu.tsx'

interface Props {
  field: RefObject<HTMLInputElement | null>
  api: Api
  commands: CommandData[]
  draft: string
  onDraft(draft: string): void
  onSay(what: SayData, line: string): Promise<void>
}

/** Where one writes: a prompt, or a command with the help of a menu. */
export function Composer({ field, api, commands, draft, onDraft, onSay }: Props) {
  const { words } = useWords()
  const id = useId()
  const [caret, setCaret] = useState(draft.length)
  const { sending, problem, setProblem, send } = useSending()
  const menu = useSlashMenu(draft.slice(0, caret), commands, api)
  useEffect(() => setCaret(field.current?.selectionEnd ?? draft.length), [draft])

  function choose(suggestion: Suggestion): void {
    const after = draft.slice(caret).trimStart()
    onDraft(suggestion.text + after)
    setCaret(suggestion.text.length)
    // The caret is set once the text stands in the field.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(suggestion.text.length, suggestion.text.length)
    })
  }

  /** For those whose keyboard hides the slash. */
  function beginCommand(): void {
    if (!draft.startsWith('/')) onDraft(`/${draft}`)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(1, 1)
      setCaret(1)
    })
  }

  function submit(): void {
    if (draft.trim() === '' || commands.length === 0) return
    const parsed = parse(draft, commands)
    if ('problem' in parsed) setProblem(parsed.problem(words))
    else
      send(async () => {
        await onSay(parsed.said, draft.trim())
        onDraft('')
      })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || !menu.open) return
    const chosen = menu.chosenBy(event.key)
    if (chosen !== undefined) choose(chosen)
    if (chosen !== undefined || menu.key(event.key)) event.preventDefault()
  }

  const slash = draft.startsWith('/')
  return (
    <form
      class="dock composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {menu.open && <SlashMenu id={id} menu={menu} onChoose={choose} />}
      <p class="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <div class="field">
        <button
          type="button"
          class="slash"
          aria-label={words.commands}
          title={words.commands}
          onClick={beginCommand}
        >
          /
        </button>
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={words.compose}
          aria-expanded={menu.open}
          aria-controls={id}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-describedby={`${id}-problem`}
          aria-activedescendant={
            menu.open && menu.active !== undefined ? optionId(id, menu.active) : undefined
          }
          placeholder={words.composeShort}
          dir="auto"
          enterkeyhint="send"
          autocomplete="off"
          readOnly={sending}
          value={draft}
          onInput={(event) => {
            setProblem(undefined)
            setCaret(event.currentTarget.selectionEnd ?? 0)
            onDraft(event.currentTarget.value)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionEnd ?? 0)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="primary" disabled={sending || draft.trim() === ''}>
          {sending ? words.sending : slash ? words.sendCommand : words.send}
        </button>
      </div>
      <p class="hint">{words.composeHint}</p>
      <p class="unseen" role="status">
        {menu.open && words.menuCount(menu.suggestions.length)}
      </p>
    </form>
  )
}

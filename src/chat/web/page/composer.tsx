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

  /** Writes in the field itself, as the next key may come before the page is rendered. */
  function put(text: string, position: number): void {
    if (field.current !== null) {
      field.current.value = text
      field.current.focus()
      field.current.setSelectionRange(position, position)
    }
    onDraft(text)
    setCaret(position)
  }

  function choose({ text }: Suggestion): void {
    put(text + draft.slice(caret).trimStart(), text.length)
  }

  /** For those whose keyboard hides the slash. */
  function beginCommand(): void {
    put(draft.startsWith('/') ? draft : `/${draft}`, 1)
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

import type { RefObject } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { CommandData, PictureLimits, SayData } from '../protocol.ts'
import type { Api } from './api.ts'
import { Attached } from './attached.tsx'
import { type Brought, bring, filesIn, pictureTypes } from './bring.ts'
import { useDrop } from './drop.ts'
import { useWords } from './locale.ts'
import { useSending } from './sending.ts'
import { parse, type Suggestion } from './slash.ts'
import { optionId, SlashMenu, useSlashMenu } from './slash-menu.tsx'

interface Props {
  field: RefObject<HTMLInputElement | null>
  api: Api
  commands: CommandData[]
  pictures: PictureLimits
  draft: string
  onDraft(draft: string): void
  onSay(what: SayData, line: string, picture?: BroughtPicture): Promise<void>
}

/** A picture that goes with what is said. */
export interface BroughtPicture {
  file: File
  /** Told what share of it has been sent. */
  onSent(share: number): void
}

/** Where one writes: a prompt, or a command with the help of a menu. */
export function Composer({ field, api, commands, pictures, draft, onDraft, onSay }: Props) {
  const { words } = useWords()
  const id = useId()
  const [caret, setCaret] = useState(draft.length)
  const { sending, problem, setProblem, send } = useSending()
  const menu = useSlashMenu(draft.slice(0, caret), commands, api)
  const [brought, setBrought] = useState<Brought>()
  const [sent, setSent] = useState<number>()
  const chooser = useRef<HTMLInputElement>(null)
  const over = useDrop((files) => take(files))
  const taking = commands.filter(({ picture }) => picture)
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

  async function take([file]: File[]): Promise<void> {
    if (file === undefined) return
    setProblem(undefined)
    const read = await bring(file, pictures)
    if (typeof read === 'function') setProblem(read(words))
    else setBrought(read)
    field.current?.focus()
  }

  function submit(): void {
    if (commands.length === 0 || (draft.trim() === '' && brought === undefined)) return
    const parsed = parse(draft, commands)
    const problem = 'problem' in parsed ? parsed.problem(words) : pictureProblem(parsed.said.command)
    setProblem(problem)
    if ('said' in parsed && problem === undefined) void say(parsed.said)
  }

  async function say(said: SayData): Promise<void> {
    await send(async () => {
      await onSay(said, draft.trim(), brought && { file: brought.file, onSent: setSent })
      setBrought(undefined)
      onDraft('')
    })
    setSent(undefined)
  }

  /** What is wrong about a picture that goes with a command. */
  function pictureProblem(name: string): string | undefined {
    const command = commands.find((one) => one.name === name)
    if (brought === undefined || command?.picture !== false) return undefined
    return words.pictureUnused(
      name,
      taking.map((one) => one.name),
    )
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || !menu.open) return
    const chosen = menu.chosenBy(event.key)
    if (chosen !== undefined) choose(chosen)
    if (chosen !== undefined || menu.key(event.key)) event.preventDefault()
  }

  const label = sending ? words.sending : draft.startsWith('/') ? words.sendCommand : words.send
  return (
    <form
      class={`dock composer ${over ? 'over' : ''}`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {over && (
        <p class="drop" aria-hidden="true">
          {words.pictureDrop}
        </p>
      )}
      {menu.open && <SlashMenu id={id} menu={menu} onChoose={choose} />}
      <p class="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      {brought && (
        <Attached
          brought={brought}
          commands={taking}
          sent={sent}
          onCommand={(name) => put(`/${name} `, name.length + 2)}
          onRemove={() => {
            setBrought(undefined)
            setProblem(undefined)
            field.current?.focus()
          }}
        />
      )}
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
        <button
          type="button"
          class="bring"
          aria-label={words.pictureBring}
          title={words.pictureBring}
          onClick={() => chooser.current?.click()}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <rect x="3" y="4.5" width="18" height="15" rx="2.5" />
            <circle cx="8.5" cy="9.8" r="1.7" />
            <path d="m4 18 5.6-5.6 3.2 3.2 2.8-2.8L20.4 18" />
          </svg>
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept={pictureTypes.join(',')}
          onChange={({ currentTarget }) => {
            void take([...(currentTarget.files ?? [])])
            currentTarget.value = '' // so that the same one can be chosen again
          }}
        />
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
          onPaste={(event) => {
            const files = filesIn(event.clipboardData)
            if (files.length === 0) return
            event.preventDefault()
            void take(files)
          }}
        />
        <button
          type="submit"
          class="primary send"
          aria-label={label}
          disabled={sending || (draft.trim() === '' && brought === undefined)}
        >
          <span>{label}</span>
        </button>
      </div>
      <p class="hint">{words.composeHint}</p>
      <p class="unseen" role="status">
        {menu.open && words.menuCount(menu.suggestions.length)}
      </p>
    </form>
  )
}

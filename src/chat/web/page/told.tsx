import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Content } from '../../../content.ts'
import { ContentView, type Say } from './content-view.tsx'
import { useWords } from './locale.ts'

interface Props {
  content: Content
  onSay: Say
  onTold(content: Content): void
}

/** What the reader alone was told; what comes of a press in it takes its place. */
export function Told({ content, onSay, onTold }: Props) {
  const { words } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef({ content, turn: 0 })
  if (shown.current.content !== content) shown.current = { content, turn: shown.current.turn + 1 }
  const { turn } = shown.current
  const pressed = useRef(false)
  // The button that had the focus is gone; a reader by ear or by keyboard goes on at the new content, as soon as it
  // stands there: a key pressed right after it would go nowhere else.
  useLayoutEffect(() => {
    if (pressed.current) box.current?.focus()
    pressed.current = false
  }, [turn])
  const { title } = content
  return (
    <div class="told" ref={box} tabIndex={-1} role="status" key={turn}>
      {title !== undefined && (
        <p class="prompt" dir="auto">
          {title}
        </p>
      )}
      <ContentView
        content={content}
        onSay={async (what) => {
          const next = await onSay(what)
          pressed.current = true
          onTold(next ?? { text: [words.onItsWay], actions: [] })
        }}
      />
      {content.actions.length > 1 && (
        <kbd class="keys-hint">{words.keys(Math.min(9, content.actions.length))}</kbd>
      )}
    </div>
  )
}

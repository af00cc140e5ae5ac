import { useRef } from 'preact/hooks'
import type { Content } from '../../../content.ts'
import type { Say } from './content-view.tsx'
import { Time } from './day-line.tsx'
import { numberOf, pressIn } from './keys.ts'
import { useWords } from './locale.ts'
import { Told } from './told.tsx'

/** What a member alone was told, when they said `line`. */
export interface AnswerData {
  id: string
  createdAt: string
  line: string
  content: Content
}

interface Props {
  answer: AnswerData
  onSay: Say
  onTold(content: Content): void
  onDismiss(): void
}

export function Answer({ answer, onSay, onTold, onDismiss }: Props) {
  const { words } = useWords()
  const section = useRef<HTMLElement>(null)
  return (
    <section
      class="answer"
      // Questions have their answers at the end.
      data-read-from-top={answer.content.actions.length === 0 ? '' : undefined}
      ref={section}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an answer that has the focus takes the keys 1 to 9
      tabIndex={0}
      aria-label={words.onlyYou}
      onKeyDown={(event) => {
        const number = numberOf(event)
        if (number !== undefined && pressIn(section.current, number)) event.preventDefault()
      }}
    >
      <header>
        <span class="only-you">{words.onlyYou}</span>
        <code>{answer.line}</code>
        <Time at={answer.createdAt} />
        <button type="button" class="dismiss" aria-label={words.dismiss} onClick={onDismiss}>
          ✕
        </button>
      </header>
      <Told content={answer.content} onSay={onSay} onTold={onTold} />
    </section>
  )
}

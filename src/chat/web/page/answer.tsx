import type { Content } from '../../platform.ts'
import { ContentView, type Say } from './content.tsx'
import { Time } from './day-line.tsx'
import { useWords } from './locale.ts'

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
  onDismiss(): void
}

export function Answer({ answer, onSay, onDismiss }: Props) {
  const { words } = useWords()
  const { title } = answer.content
  return (
    <section class="answer" aria-label={words.onlyYou}>
      <header>
        <span class="only-you">{words.onlyYou}</span>
        <code>{answer.line}</code>
        <Time at={answer.createdAt} />
        <button type="button" class="dismiss" aria-label={words.dismiss} onClick={onDismiss}>
          ✕
        </button>
      </header>
      {title !== undefined && (
        <p class="prompt" dir="auto">
          {title}
        </p>
      )}
      <ContentView content={answer.content} onSay={onSay} />
    </section>
  )
}

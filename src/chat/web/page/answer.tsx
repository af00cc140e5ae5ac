import type { Content } from '../../platform.ts'
import type { Say } from './content.tsx'
import { Time } from './day-line.tsx'
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
      <Told content={answer.content} onSay={onSay} onTold={onTold} />
    </section>
  )
}

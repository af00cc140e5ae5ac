import { useState } from 'preact/hooks'
import { useWords } from './locale.ts'
import { Refused } from './refused.ts'

/** Sends something at a time, and has what went wrong in the reader's language. */
export function useSending() {
  const { words } = useWords()
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function send(what: () => Promise<void>): Promise<void> {
    if (sending) return
    setSending(true)
    setProblem(undefined)
    try {
      await what()
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : words.unreachable)
    } finally {
      setSending(false)
    }
  }

  return { sending, problem, setProblem, send }
}

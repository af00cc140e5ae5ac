import { useEffect, useRef } from 'preact/hooks'
import { useWords } from './locale.ts'
import { useSending } from './sending.ts'

/** Loads what came before, on a press or when it is scrolled to. */
export function Earlier({ onLoad }: { onLoad(): Promise<void> }) {
  const { words } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const { sending, problem, send } = useSending()
  const load = useRef(() => {})
  load.current = () => void send(onLoad)
  useEffect(() => {
    const scrolledTo = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current())
    if (button.current) scrolledTo.observe(button.current)
    return () => scrolledTo.disconnect()
  }, [])
  return (
    <div class="earlier">
      <button type="button" class="plain" ref={button} disabled={sending} onClick={() => load.current()}>
        {sending ? words.earlierLoading : words.earlier}
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  )
}

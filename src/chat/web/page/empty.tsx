import { useWords } from './locale.ts'

/** A channel in which nothing has been said yet. */
export function Empty({ onTry }: { onTry(prompt: string): void }) {
  const { words } = useWords()
  return (
    <main class="feed empty">
      <div class="invitation">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <h2>{words.emptyTitle}</h2>
        <p>{words.emptyText}</p>
        <h3>{words.emptyTry}</h3>
        <ul>
          {words.examples.map((prompt) => (
            <li key={prompt}>
              <button type="button" class="example" onClick={() => onTry(prompt)}>
                {prompt}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}

import type { ComponentChildren } from 'preact'
import type { Content } from '../../platform.ts'
import { Actions } from './actions.tsx'
import type { Say } from './feed.tsx'
import { useWords } from './locale.ts'
import { PictureView } from './picture.tsx'
import { TableView } from './table.tsx'

interface Props {
  content: Content
  onSay: Say
  /** The reader's ballot, where there is one to fill in. */
  vote?: ComponentChildren
}

/** What stands in a post or an answer, below its title. */
export function ContentView({ content, onSay, vote }: Props) {
  const { words } = useWords()
  const { text, picture, progress, table, actions } = content
  return (
    <>
      {(picture !== undefined || progress !== undefined) && (
        <PictureView
          picture={picture}
          round={content.vote?.round}
          preview={progress !== undefined}
          wide={content.vote === undefined && progress === undefined}
          vote={vote}
        />
      )}
      {progress !== undefined && (
        <progress aria-label={words.progress} value={progress.step} max={progress.steps || 1} />
      )}
      {text.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other identity
        <p class="paragraph" key={index}>
          {paragraph}
        </p>
      ))}
      {vote}
      {table !== undefined && <TableView table={table} />}
      <Actions actions={actions} onSay={onSay} />
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Content } from '../../platform.ts'
import type { SayData } from '../protocol.ts'
import { Actions } from './actions.tsx'
import { useWords } from './locale.ts'
import { PictureView } from './picture.tsx'
import { TableView } from './table.tsx'

/** Says a command; resolves with what the speaker alone is told. */
export type Say = (what: SayData) => Promise<Content | undefined>

interface Props {
  content: Content
  onSay: Say
  /** The reader's ballot, where there is one to fill in. */
  vote?: ComponentChildren
}

/** What stands in a post or an answer, below its title; what a press of its buttons tells the reader, below that. */
export function ContentView({ content, onSay, vote }: Props) {
  const { words } = useWords()
  const [told, setTold] = useState<Content>()
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
        <p class="paragraph" key={index}>
          {paragraph}
        </p>
      ))}
      {vote}
      {table !== undefined && <TableView table={table} />}
      <Actions
        actions={actions}
        onPress={async ({ command, options }) => setTold(await onSay({ command, options }))}
      />
      {told !== undefined && (
        <div class="told" role="status">
          <ContentView content={told} onSay={onSay} />
        </div>
      )}
    </>
  )
}

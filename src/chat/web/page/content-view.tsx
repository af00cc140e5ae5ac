import type { ComponentChildren } from 'preact'
import type { Content } from '../../../content.ts'
import type { SayData } from '../protocol.ts'
import { ChartView } from './chart.tsx'
import { Controls } from './controls.tsx'
import { useWords } from './locale.ts'
import { PictureView } from './picture.tsx'
import { TableView } from './table.tsx'

/** Says a command; resolves with what the speaker alone is told. */
export type Say = (what: SayData) => Promise<Content | undefined>

interface Props {
  content: Content
  /** Says what a button or a menu says, and does something with what comes of it. */
  onSay(what: SayData): Promise<void>
  /** The reader's ballot, where there is one to fill in. */
  vote?: ComponentChildren
}

/** What stands in a post or an answer, below its title. */
export function ContentView({ content, onSay, vote }: Props) {
  const { words } = useWords()
  const { text, picture, chart, progress, table, actions, choices = [] } = content
  return (
    <>
      {chart !== undefined && picture !== undefined && <ChartView chart={chart} picture={picture} />}
      {chart === undefined && (picture !== undefined || progress !== undefined) && (
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
      <Controls actions={actions} choices={choices} onSay={onSay} />
    </>
  )
}

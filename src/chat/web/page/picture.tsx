import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Picture } from '../../../content.ts'
import { Enlarged } from './enlarged.tsx'
import { useWords } from './locale.ts'
import { useFirstSeen } from './seen.ts'

interface Props {
  /** Undefined while the first preview is still to come. */
  picture: Picture | undefined
  round: string | undefined
  /** Whether it is still being drawn. */
  preview: boolean
  wide: boolean
  /** Stands below the enlarged picture too. */
  vote: ComponentChildren
}

/** A picture that opens larger; a square that waits until there is one. */
export function PictureView({ picture, round, preview, wide, vote }: Props) {
  const { words } = useWords()
  const frame = useRef<HTMLButtonElement>(null)
  const [loaded, setLoaded] = useState<string>()
  const [gone, setGone] = useState<string>()
  const [enlarged, setEnlarged] = useState(false)
  const source = picture && `/files/${picture.file}`
  useFirstSeen(frame, round, source !== undefined && loaded === source)

  if (picture === undefined || source === undefined) return <div class="picture waiting" />
  // A preview makes room for the next one.
  if (gone === source) return <div class="picture waiting">{preview || words.pictureGone}</div>
  return (
    <>
      <button
        type="button"
        ref={frame}
        class={`picture ${wide ? 'wide' : ''} ${preview ? 'preview' : ''}`}
        aria-label={words.enlarge(picture.alt)}
        onClick={() => setEnlarged(true)}
      >
        <img
          src={source}
          alt={picture.alt}
          onLoad={() => setLoaded(source)}
          onError={() => setGone(source)}
        />
      </button>
      {enlarged && (
        <Enlarged source={source} alt={picture.alt} onClose={() => setEnlarged(false)}>
          {vote}
        </Enlarged>
      )}
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Picture } from '../../platform.ts'
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
  const dialog = useRef<HTMLDialogElement>(null)
  const [loaded, setLoaded] = useState<string>()
  const [gone, setGone] = useState<string>()
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
        onClick={() => dialog.current?.showModal()}
      >
        <img
          src={source}
          alt={picture.alt}
          onLoad={() => setLoaded(source)}
          onError={() => setGone(source)}
        />
      </button>
      <dialog ref={dialog} class="enlarged" aria-label={picture.alt} closedby="any">
        <button
          type="button"
          class="dismiss"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          ✕
        </button>
        <img src={source} alt={picture.alt} loading="lazy" />
        {vote}
      </dialog>
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from './locale.ts'

interface Props {
  source: string
  alt: string
  onClose(): void
  children: ComponentChildren
}

/** A picture as large as the screen allows, over everything else; Escape closes it. */
export function Enlarged({ source, alt, onClose, children }: Props) {
  const { words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="enlarged" aria-label={alt} closedby="any" onClose={onClose}>
      <button type="button" class="dismiss" aria-label={words.close} onClick={() => dialog.current?.close()}>
        ✕
      </button>
      <img src={source} alt={alt} />
      {children}
    </dialog>
  )
}

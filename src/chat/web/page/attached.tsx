import { useEffect, useRef } from 'preact/hooks'
import type { CommandData } from '../protocol.ts'
import type { Brought } from './bring.ts'
import { useWords } from './locale.ts'

/** Longest side of the small picture of it, in pixels; shown at half that on a dense screen. */
const thumbnail = 160

interface Props {
  brought: Brought
  /** Those that take a picture. */
  commands: CommandData[]
  /** Share of it that has been sent, while it is. */
  sent: number | undefined
  onCommand(name: string): void
  onRemove(): void
}

/** The picture that will go with the command, what can be done with it, and a way to let it go. */
export function Attached({ brought, commands, sent, onCommand, onRemove }: Props) {
  const { words } = useWords()
  const { file, bitmap } = brought
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = Math.min(1, thumbnail / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)))
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    context?.drawImage(bitmap, 0, 0, width as number, height as number)
  }, [bitmap])
  return (
    <div class="attached">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={words.pictureOf(file.name)} />
      <div>
        <p class="file" dir="auto">
          {file.name}
        </p>
        <p class="size">{words.pictureSize(bitmap.width, bitmap.height, file.size / 1024)}</p>
        {sent === undefined ? (
          <div class="actions">
            {commands.map(({ name, description }) => (
              <button type="button" key={name} title={description} onClick={() => onCommand(name)}>
                /{name}
              </button>
            ))}
          </div>
        ) : (
          <progress aria-label={words.pictureSending} value={sent} max={1} />
        )}
      </div>
      <button type="button" class="dismiss" aria-label={words.pictureRemove} onClick={onRemove}>
        ✕
      </button>
    </div>
  )
}

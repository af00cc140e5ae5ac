import { useEffect, useRef, useState } from 'preact/hooks'
import { filesIn } from './bring.ts'

/** Whether something is being dragged over the page that could be brought. @param onDrop takes what is let go */
export function useDrop(onDrop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onLetGo = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      drop.current(filesIn(event.dataTransfer))
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onLetGo)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onLetGo)
    }
  }, [])
  return over
}

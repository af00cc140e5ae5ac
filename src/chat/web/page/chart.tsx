import { useEffect, useRef, useState } from 'preact/hooks'
import type { Picture } from '../../../content.ts'
import { drawChart } from './draw-chart.ts'
import { useWords } from './locale.ts'
import { PictureView } from './picture.tsx'

/** A chart that tells what is pointed at; where it cannot be drawn, the picture of it. */
export function ChartView({ chart, picture }: { chart: object; picture: Picture }) {
  const { words } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<string>()
  const [failed, setFailed] = useState(false)
  const drawn = JSON.stringify(chart)

  useEffect(() => {
    if (!box.current) return
    const drawing = drawChart(JSON.parse(drawn), box.current, setPointed)
    drawing.catch((error) => {
      console.error(error)
      setFailed(true)
    })
    return () => {
      drawing.then(
        (end) => end(),
        () => undefined,
      )
    }
  }, [drawn])

  if (failed)
    return <PictureView picture={picture} round={undefined} preview={false} wide={true} vote={undefined} />
  return (
    <figure class="chart">
      <div role="img" aria-label={picture.alt}>
        <div ref={box} />
      </div>
      <figcaption>{pointed ?? words.chartHint}</figcaption>
    </figure>
  )
}

import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** How far from the end, in pixels, still counts as reading the latest. */
const near = 80

/** Where the reader is: at the end, less than half a view above it, or farther up. */
export type Reach = 'end' | 'near' | 'far'

/**
 * Keeps a list at its end while the reader is there, however what stands in it grows. What is last in it, is marked by
 * `data-read-from-top`, and is higher than the view stands with its beginning at the top instead, until the reader
 * moves.
 */
export function useScroll(list: RefObject<HTMLElement | null>) {
  const [reach, setReach] = useState<Reach>('end')
  const sticks = useRef(true)

  useEffect(() => {
    const element = list.current
    if (element === null) return
    let top = 0
    /** Where what is to be read from its top was put. */
    let put: { line: Element; top: number } | undefined
    const end = () => {
      const line = [...element.querySelectorAll('li')].at(-1)
      const long = line && longAnswer(line, element)
      if (line && long !== undefined) put = { line, top: long }
      // What comes after it does not push it away.
      if (put && put.line !== line) sticks.current = false
      else element.scrollTo({ top: put?.top ?? element.scrollHeight, behavior: 'instant' })
    }
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      const there = below < near
      const moved = put && Math.abs(element.scrollTop - put.top) > 2
      // Only who scrolls up lets go: what grows below moves the end away, and not the reader.
      if (there || moved || element.scrollTop < top) sticks.current = there
      if (there || moved) put = undefined
      top = element.scrollTop
      setReach(there || (sticks.current && !put) ? 'end' : below < element.clientHeight / 2 ? 'near' : 'far')
    }
    const grown = new ResizeObserver(() => {
      if (sticks.current) end()
      look()
    })
    grown.observe(element)
    if (element.firstElementChild) grown.observe(element.firstElementChild)
    element.addEventListener('scroll', look, { passive: true })
    end()
    return () => {
      grown.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])

  const toEnd = (behavior: 'instant' | 'smooth' = 'instant') => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    list.current?.scrollTo({ top: list.current.scrollHeight, behavior: calm ? 'instant' : behavior })
    sticks.current = true
  }
  return { reach, toEnd }
}

/** How far to scroll to the beginning of a line that is to be read from its top and higher than the view. */
function longAnswer(line: Element, view: HTMLElement): number | undefined {
  if (line.querySelector('[data-read-from-top]') === null || line.clientHeight <= view.clientHeight)
    return undefined
  return view.scrollTop + line.getBoundingClientRect().top - view.getBoundingClientRect().top
}

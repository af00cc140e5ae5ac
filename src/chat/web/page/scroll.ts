import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** How far from the end, in pixels, still counts as reading the latest. */
const near = 80

/** Keeps a list at its end while the reader is there, however what stands in it grows. */
export function useScroll(list: RefObject<HTMLElement | null>) {
  const [atEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)

  useEffect(() => {
    const element = list.current
    if (element === null) return
    const end = () => element.scrollTo({ top: element.scrollHeight, behavior: 'instant' })
    let top = 0
    const look = () => {
      const there = element.scrollHeight - element.scrollTop - element.clientHeight < near
      // Only who scrolls up lets go: what grows below moves the end away, and not the reader.
      if (there || element.scrollTop < top) sticks.current = there
      top = element.scrollTop
      setAtEnd(there || sticks.current)
    }
    const grown = new ResizeObserver(() => {
      if (sticks.current) end()
      else look()
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
  return { atEnd, toEnd }
}

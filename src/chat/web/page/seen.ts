import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** When the finished grid of a round was first in view on this page, by round. */
const firstSeen = new Map<string, number>()

/** For how long the grid of a round has been before the reader; undefined if it has not. */
export function seenMilliseconds(round: string): number | undefined {
  const since = firstSeen.get(round)
  return since === undefined ? undefined : Math.round(performance.now() - since)
}

/** Notes when at least half of `element` is on the screen, of a page that is looked at. */
export function useFirstSeen(
  element: RefObject<HTMLElement | null>,
  round: string | undefined,
  ready: boolean,
): void {
  useEffect(() => {
    if (!ready || round === undefined || firstSeen.has(round) || element.current === null) return
    const half = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !document.hidden && !firstSeen.has(round))
          firstSeen.set(round, performance.now())
      },
      { threshold: 0.5 },
    )
    const target = element.current
    half.observe(target)
    // A tab that comes to the front intersects as before; observing anew tells again.
    const again = () => {
      half.unobserve(target)
      half.observe(target)
    }
    document.addEventListener('visibilitychange', again)
    return () => {
      half.disconnect()
      document.removeEventListener('visibilitychange', again)
    }
  }, [round, ready])
}

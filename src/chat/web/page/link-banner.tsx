import { useEffect, useState } from 'preact/hooks'
import type { Link } from './channel.ts'
import { useWords } from './locale.ts'

/** Says that the connection is lost, and for a moment that it is back. */
export function LinkBanner({ link }: { link: Link }) {
  const { words } = useWords()
  const [was, setWas] = useState(link)
  const back = was === 'lost' && link === 'open'
  useEffect(() => {
    if (!back) return setWas(link)
    const timer = setTimeout(() => setWas('open'), 3000)
    return () => clearTimeout(timer)
  }, [link, back])
  return (
    <div role="status">
      {link === 'lost' && <p class="banner lost">{words.lost}</p>}
      {back && <p class="banner back">{words.back}</p>}
    </div>
  )
}

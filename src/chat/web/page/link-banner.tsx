import { useEffect, useState } from 'preact/hooks'
import type { Link } from './channel.ts'
import { useWords } from './locale.ts'

/** Says that the connection is lost or was ended, and for a moment that it is back. */
export function LinkBanner({ link, onFollow }: { link: Link; onFollow(): void }) {
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
      {link === 'ended' && (
        <p class="banner lost">
          {words.tooManyPages}{' '}
          <button type="button" onClick={onFollow}>
            {words.follow}
          </button>
        </p>
      )}
      {back && <p class="banner back">{words.back}</p>}
    </div>
  )
}

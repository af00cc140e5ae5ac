import { useWords } from './locale.ts'

const dayOf = (time: string) => new Date(time).toDateString()
const oneDay = 24 * 60 * 60 * 1000

/** A line between two days. */
export function DayLine({ at, before }: { at: string; before: string | undefined }) {
  const { locale, words } = useWords()
  if (before !== undefined && dayOf(at) === dayOf(before)) return null
  const today = new Date()
  const name =
    dayOf(at) === today.toDateString()
      ? words.today
      : dayOf(at) === new Date(today.getTime() - oneDay).toDateString()
        ? words.yesterday
        : new Date(at).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <div class="day">
      <span>{name}</span>
    </div>
  )
}

/** When something was said, to the minute. */
export function Time({ at }: { at: string }) {
  const { locale } = useWords()
  const date = new Date(at)
  return (
    <time dateTime={at} title={date.toLocaleString(locale)}>
      {date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
    </time>
  )
}

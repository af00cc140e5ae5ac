import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from './refusal.ts'

/** At most so many within so many seconds, for each key by itself. */
const most = (points: number, duration: number) => new RateLimiterMemory({ points, duration })

/** What one member may ask for; before they have signed in, what may be asked for from one address. */
export const makeLimits = () => ({
  /** Wrong tokens. */
  door: most(5, 60),
  signIn: most(30, 60),
  /** Posts, streams and sessions: a page that connects asks for two of them. */
  read: most(120, 5),
  // Who plays a game of many questions presses about twice a second.
  say: most(40, 10),
  picture: most(6, 12),
  vote: most(40, 10),
  complete: most(150, 10),
})

/** Counts one. @throws Refusal that says when to ask again, beyond the limit */
export async function limit(
  limiter: RateLimiterMemory,
  key: string,
  say: Refusal['say'] = (words) => words.tooFast,
): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    throw new Refusal(429, say, { 'retry-after': String(Math.ceil(thrown.msBeforeNext / 1000)) })
  }
}

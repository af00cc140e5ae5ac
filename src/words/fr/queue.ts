import type { queue as english } from '../en/queue.ts'
import { count, duration } from './format.ts'

export const queue: typeof english = {
  // /queue
  empty: 'Rien n’est en attente ni en cours.',
  workers: (n) =>
    n === 0 ? 'Aucun ouvrier ne tourne.' : `${count(n, 'ouvrier tourne', 'ouvriers tournent')}.`,
  headMember: 'Membre',
  headState: 'État',
  stateDrawing: (percent, seconds) =>
    seconds === undefined
      ? `en cours, ${percent} %`
      : `en cours, ${percent} %, encore ${duration(seconds)} environ`,
  stateQueued: (seconds) =>
    seconds === undefined ? 'en attente' : `en attente, ${duration(seconds)} environ`,
}

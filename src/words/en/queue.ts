import { count, duration } from './format.ts'

export const queue = {
  // /queue
  empty: 'Nothing is waiting or being drawn.',
  workers: (n: number) => (n === 0 ? 'No worker is running.' : `${count(n, 'worker', 'workers')} running.`),
  headMember: 'Member',
  headState: 'State',
  stateDrawing: (percent: number, seconds?: number) =>
    seconds === undefined
      ? `drawing, ${percent} %`
      : `drawing, ${percent} %, about ${duration(seconds)} to go`,
  stateQueued: (seconds?: number) =>
    seconds === undefined ? 'waiting' : `waiting, about ${duration(seconds)}`,
}

export const cancel = {
  // /cancel, /close
  queued: (drawing: number) => `Drawing #${drawing} is cancelled; it had not been started.`,
  running: (drawing: number, percent: number) =>
    `Drawing #${drawing} is cancelled at ${percent} %; nothing of it is kept.`,
}

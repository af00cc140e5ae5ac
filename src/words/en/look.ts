export const look = {
  // /zoom, /models, /settings, /forget-me
  zoomed: (position: number, drawing: number) => `Picture ${position} of drawing #${drawing}.`,
  lookedAt: (position: number, round: number) => `Picture ${position} of vote #${round}.`,
  alt: (position: number, prompt: string) => `Picture ${position} of “${prompt}”, enlarged.`,
  // buttons
  zoom: 'Look closer',
  zoomOn: (position: number) => `Picture ${position}`,
}

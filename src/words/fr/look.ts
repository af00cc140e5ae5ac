import type { look as english } from '../en/look.ts'

export const look: typeof english = {
  // /zoom, /models, /settings, /forget-me
  zoomed: (position, drawing) => `Image ${position} du dessin nᵒ ${drawing}.`,
  lookedAt: (position, round) => `Image ${position} du vote nᵒ ${round}.`,
  alt: (position, prompt) => `Image ${position} de « ${prompt} », agrandie.`,
  // boutons
  zoom: 'Voir de plus près',
  zoomOn: (position) => `Image ${position}`,
}

import type { cancel as english } from '../en/cancel.ts'

export const cancel: typeof english = {
  // /cancel, /close
  queued: (drawing) => `Le dessin nᵒ ${drawing} est annulé ; il n’était pas commencé.`,
  running: (drawing, percent) => `Le dessin nᵒ ${drawing} est annulé à ${percent} % ; rien n’en est gardé.`,
}

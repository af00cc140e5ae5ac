import type { Family } from './family.ts'

/** The VQGAN of Taming Transformers (Esser et al. 2021), which DALL·E mini uses too. */
export const vqgan: Family = { autoencoder: { range: [-1, 1] } }

import type { Family } from './family.ts'

/**
 * The discrete VAE of DALL·E (Ramesh et al. 2021). Its logit-Laplace distribution lives between 0 and 1 without the
 * ends, so black and white are a tenth inside.
 */
export const dvae: Family = { autoencoder: { range: [0.1, 0.9] } }

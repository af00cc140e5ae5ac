import type { RequestListener } from 'node:http'
import type { Salon } from '../../rounds/salon.ts'
import type { Desk } from '../desk.ts'
import type { PlatformKind } from '../kind.ts'
import type { WebPlatform } from './web.ts'

/** The page, which every front serves. */
export interface PageKind extends PlatformKind<WebPlatform> {
  /** @param beside what is served beside it, by path */
  make(salon: Salon, desk: Desk, beside?: Readonly<Record<string, RequestListener>>): Promise<WebPlatform>
}

export const web: PageKind = {
  name: 'web',
  title: { en: 'the page', fr: 'la page' },
  // Nothing is cut there; but longer ones would be paragraphs to press, and lists to read.
  longestLabel: 80,
  suggestions: 25,
  ownMembers: true,
  isOn: () => true,
  async make({ config, store, log }, desk, beside = {}) {
    const { WebPlatform } = await import('./web.ts')
    return new WebPlatform({ ...config, desk, files: store.files, beside, log })
  },
  /** Where it is, and what is missing behind a proxy. */
  async examine({ host, port, publicUrl, trustedProxies }) {
    const own = `page on ${host}:${port}`
    if (publicUrl === undefined && trustedProxies.length === 0) return own
    const through =
      trustedProxies.length === 0
        ? 'no proxy trusted: behind one all members share its address and its limits until SALON_TRUSTED_PROXIES names it'
        : `proxies trusted: ${trustedProxies.join(', ')}`
    return `${own}${publicUrl === undefined ? '' : `, opened at ${publicUrl}`}, ${through}`
  },
}

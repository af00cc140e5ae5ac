import { discord } from './chat/discord/kind.ts'
import type { PlatformKind } from './chat/kind.ts'
import { slack } from './chat/slack/kind.ts'
import { web } from './chat/web/kind.ts'

/** The page, which every front of a database serves. */
export const page = web

/** Where one front of a database speaks and hears at a time. */
export const elsewhere: readonly PlatformKind[] = [discord, slack]

/** Every platform there is, whether Salon is there or not. */
export const platforms: readonly PlatformKind[] = [...elsewhere, page]

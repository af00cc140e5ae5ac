import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Desk } from './desk.ts'
import type { Platform, PlatformTraits } from './platform.ts'

/**
 * A platform as the list of them (`src/platforms.ts`) has it: how it is made, and examined. What it is made of is loaded
 * only when it is in use.
 */
export interface PlatformKind<Made extends Platform = Platform> extends PlatformTraits {
  /**
   * Whether Salon alone knows its members: they choose there what they are called, and whoever runs Salon says who keeps
   * order.
   */
  readonly ownMembers?: boolean
  /** Where it tells by HTTP what happens, where it does; see {@link Platform.listen}. */
  readonly path?: string
  /** Whether the configuration asks for it. */
  isOn(config: Config): boolean
  /** Makes the platform, which has yet to be started. */
  make(salon: Salon, desk: Desk): Promise<Made>
  /**
   * Looks at it from outside: tokens, permissions.
   * @returns what was found; where it is off, how to turn it on
   * @throws Mistake naming what is wrong and the mend
   */
  examine(config: Config, log: Logger): Promise<string>
}

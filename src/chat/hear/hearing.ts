import Bottleneck from 'bottleneck'
import type { Logger } from 'pino'
import type { Content } from '../../content.ts'
import { isFault, tellMember, toError } from '../../errors.ts'
import { type Locale, words } from '../../words/index.ts'
import type { Desk, Speaker } from '../desk.ts'
import type { HalfTyped, Pressed, Said } from './heard.ts'
import { languageOf } from './language.ts'

/** Commands that are carried out at a time. */
const AT_A_TIME = 4

/** How one who was heard is answered, which is the platform's to know. */
export interface Answering {
  /** Who it was: looked up only now, when they have been acknowledged. */
  speaker(): Promise<Speaker>
  /** The language of what is told before it is known who they are. */
  locale: Locale
  /** Tells the member alone what came of it. */
  tell(content: Content, locale: Locale): Promise<void>
  /** Tells why nothing came of it. */
  tellWrong(line: string, locale: Locale): Promise<void>
  /** Ids by which the log can be searched. */
  at: Readonly<Record<string, unknown>>
}

/** What was heard; it may have to be fetched or read first, and may turn out a mistake. */
export type Hear = () => Promise<Said | Pressed>

/** Everything a platform has heard and not yet answered: who has been acknowledged is answered, whatever happens. */
export class Hearing {
  readonly #desk: Desk
  readonly #log: Logger
  readonly #courtesy: () => Promise<unknown>
  readonly #carryOut = new Bottleneck({ maxConcurrent: AT_A_TIME })
  readonly #running = new Set<Promise<void>>()

  /** @param courtesy lets others be acknowledged before a command is carried out */
  constructor(desk: Desk, log: Logger, courtesy: () => Promise<unknown>) {
    this.#desk = desk
    this.#log = log
    this.#courtesy = courtesy
  }

  /** Begins what follows from something heard; the platform is not kept waiting for it. */
  begin(task: () => Promise<void>, at: Readonly<Record<string, unknown>> = {}): void {
    const running = task()
      .catch((error) => this.#log.error({ err: error, ...at }, 'interaction'))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Brings what was heard to the desk, in its turn, and tells the member alone what comes of it. */
  async answer(answering: Answering, hear: Hear): Promise<void> {
    await this.#carryOut.schedule(async () => {
      await this.#courtesy()
      let { locale } = answering
      try {
        const speaker = await answering.speaker()
        locale = languageOf(speaker)
        const content = await this.#desk.hear(speaker, await hear())
        await answering.tell(content ?? { text: [words(locale).platforms.onItsWay], actions: [] }, locale)
      } catch (thrown) {
        await answering.tellWrong(tellThrown(thrown, locale, this.#log, answering.at), locale)
      }
    })
  }

  /** Suggestions; none where they cannot be had. */
  async complete(speaker: () => Promise<Speaker>, typed: HalfTyped): Promise<string[]> {
    try {
      return await this.#desk.hear(await speaker(), typed)
    } catch (error) {
      this.#log.warn({ err: error }, 'completion')
      return []
    }
  }

  /** Waits until everyone who has been acknowledged is answered. */
  async stop(): Promise<void> {
    await Promise.all(this.#running)
  }
}

/** What a member reads of what was thrown, in their language; a fault of ours is logged, with what it happened at. */
export function tellThrown(
  thrown: unknown,
  locale: Locale,
  log: Logger,
  at: Readonly<Record<string, unknown>>,
): string {
  if (isFault(thrown)) log.error({ err: toError(thrown), ...at }, 'could not do what was said')
  return tellMember(thrown, locale)
}

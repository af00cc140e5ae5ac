import type { Logger } from 'pino'
import { commands } from '../commands/index.ts'
import { Desk } from './chat/desk.ts'
import { Poster } from './chat/poster.ts'
import { Posting } from './chat/posting.ts'
import type { Command } from './chat/say/command.ts'
import type { Config } from './config.ts'
import { games } from './games/index.ts'
import { forgetTries } from './people/link-code.ts'
import { elsewhere, page, platforms } from './platforms.ts'
import { closeDue } from './rounds/close.ts'
import { type Game, Games } from './rounds/game.ts'
import type { Salon } from './rounds/salon.ts'
import { addWorker, openHouse, Parts, type Running } from './start-worker.ts'
import { connect } from './store/database.ts'
import { forgetHeard } from './store/heard.ts'
import { nameAll } from './store/name-all.ts'
import { freeNames } from './store/names.ts'
import { Tidying } from './store/tidying.ts'

/** What can be said and played in a Salon, and chance. */
export interface Repertoire {
  /** Where seeds come from that nobody names; from the system's chance if left out. */
  newSeed?: () => number
  commands: readonly Command[]
  /** A fresh drawing opens with the first. */
  games: readonly [Game, ...Game[]]
}

/** All there is to say and to play. */
export const everything: Repertoire = { commands, games }

/**
 * Starts the whole of Salon that this configuration asks for.
 * @throws Mistake what is wrong with the configuration; nothing is left running then
 */
export async function startSalon(
  config: Config,
  log: Logger,
  { newSeed, ...repertoire }: Repertoire = everything,
): Promise<Running & { salon: Salon; desk: Desk; url: string }> {
  const parts = new Parts()
  try {
    const salon = { ...(await openHouse(config, log, parts, newSeed)), games: new Games(repertoire.games) }
    const { prisma } = salon.store
    for (const kind of platforms.filter(({ ownMembers }) => ownMembers)) await nameAll(prisma, kind, log)
    const shown = showing(salon, parts)
    const desk = parts.add(new Desk(salon, repertoire.commands, platforms, shown))
    const postings = elsewhere
      .filter((kind) => kind.isOn(config))
      .map((kind) => ({ kind, posting: new Posting(shown, desk, kind) }))
    const beside = Object.fromEntries(
      postings.flatMap(({ kind: { path }, posting }) => (path === undefined ? [] : [[path, posting.listen]])),
    )
    const served = await page.make(shown, desk, beside)
    desk.serve(served)
    const poster = new Poster(shown, [served])
    // Stopped after the page: waits for what was just being shown there.
    parts.add({ stop: () => poster.settled() })
    await served.start()
    parts.add(served)
    parts.add(poster)
    await poster.start()
    for (const { posting } of postings) {
      await posting.start()
      parts.add(posting)
    }
    parts.add(new Tidying(prisma, log, [forgetHeard, freeNames, forgetTries])).start()
    salon.queue.workClosings(() => closeDue(salon.store))
    await closeDue(salon.store)
    if (config.worker === 'in-process') await addWorker(salon, parts)
    return { salon, desk, url: served.url, stop: () => parts.stop() }
  } catch (error) {
    await parts.stop()
    throw error
  }
}

/** Connections for what is shown alone, so that no crowd of voters keeps those who read waiting for its counts. */
const SHOWING_CONNECTIONS = 4

function showing({ store, ...salon }: Salon, parts: Parts): Salon {
  const prisma = connect(store.url, SHOWING_CONNECTIONS)
  parts.add({ stop: () => prisma.$disconnect() })
  return { ...salon, store: { ...store, prisma } }
}

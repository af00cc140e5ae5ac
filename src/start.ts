import type { Logger } from 'pino'
import { commands } from '../commands/index.ts'
import { Desk } from './chat/desk.ts'
import { Poster } from './chat/poster.ts'
import { Posting } from './chat/posting.ts'
import type { Config } from './config.ts'
import { forgetTries } from './people/link-code.ts'
import { elsewhere, page, platforms } from './platforms.ts'
import { closeDue } from './rounds/close.ts'
import type { Salon } from './salon.ts'
import { addWorker, openSalon, Parts, type Running } from './start-worker.ts'
import { forgetHeard } from './store/heard.ts'
import { nameAll } from './store/name-all.ts'
import { freeNames } from './store/names.ts'
import { Tidying } from './store/tidying.ts'

/**
 * Starts the whole of Salon that this configuration asks for.
 * @throws Mistake what is wrong with the configuration; nothing is left running then
 */
export async function startSalon(
  config: Config,
  log: Logger,
): Promise<Running & { salon: Salon; desk: Desk; url: string }> {
  const parts = new Parts()
  try {
    const salon = await openSalon(config, log, parts)
    const { prisma } = salon.store
    for (const kind of platforms.filter(({ ownMembers }) => ownMembers)) await nameAll(prisma, kind, log)
    const desk = parts.add(new Desk(salon, commands, platforms))
    const postings = elsewhere
      .filter((kind) => kind.isOn(config))
      .map((kind) => ({ kind, posting: new Posting(salon, desk, kind) }))
    const beside = Object.fromEntries(
      postings.flatMap(({ kind: { path }, posting }) => (path === undefined ? [] : [[path, posting.listen]])),
    )
    const served = await page.make(salon, desk, beside)
    desk.serve(served)
    const poster = new Poster(salon, [served])
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

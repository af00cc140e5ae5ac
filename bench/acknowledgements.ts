import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { type Config, readConfig } from '../src/config.ts'
import { startSalon } from '../src/start.ts'

/** What comes of something a member did. */
interface Happening {
  acknowledged: Promise<{ after: number }>
  answered: Promise<unknown>
}

/** A platform's stand-in, with someone who asks for drawings of nine. */
export interface Stage {
  config: Partial<Config>
  /** @param url where Salon's page is */
  person(name: string, url: string): (prompt: string) => Happening
  stop(): Promise<void>
}

/**
 * Members ask for a drawing at the same moment while the worker is busy: how long until each is acknowledged? Prints
 * one JSON object.
 */
export async function measureAcknowledgements(members: number, stage: Stage): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-bench-'))
  const config = { ...readConfig({}), port: 0, dataDir, ...stage.config }
  const running = await startSalon(config, pino({ level: 'error' }))
  try {
    // Warm: the first drawing loads the models, and its owner's next ones keep the worker busy.
    const first = stage.person('First', running.url)
    for (let n = 0; n < 5; n++) await first('a red circle').answered
    const people = Array.from({ length: members }, (_, n) => stage.person(`Member ${n}`, running.url))
    const began = performance.now()
    const happenings = people.map((draw) => draw('a blue square'))
    // Later than three seconds no platform takes an acknowledgement.
    const missed = sleep(10_000, { after: Number.POSITIVE_INFINITY }, { ref: false })
    const acknowledged = happenings.map((happening) => Promise.race([happening.acknowledged, missed]))
    const waits = (await Promise.all(acknowledged)).map(({ after }) => after).sort((a, b) => a - b)
    await Promise.all(happenings.map(({ answered }) => answered))
    const answered = performance.now() - began
    const rows = await running.salon.store.prisma.generation.count()
    const at = (share: number) => Math.round(waits[Math.ceil(share * waits.length) - 1] ?? 0)
    console.log(
      JSON.stringify({
        members,
        acknowledgedMilliseconds: { median: at(0.5), p95: at(0.95), slowest: at(1) },
        allInTheQueueMilliseconds: Math.round(answered),
        drawings: rows,
      }),
    )
  } finally {
    await running.stop()
    await stage.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

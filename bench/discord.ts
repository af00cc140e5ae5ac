// Two hundred members say /draw at the same moment while the worker is busy: how long until each is acknowledged?
// Run: npx tsx bench/discord.ts [members]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { startSalon } from '../src/start.ts'
import { Person } from '../test/helpers/discord/person.ts'
import { DiscordStandIn } from '../test/helpers/discord/server.ts'

const members = Number(process.argv[2] ?? 200)
const standIn = await DiscordStandIn.start()
const channel = standIn.world.channel('atelier')
const dataDir = await mkdtemp(join(tmpdir(), 'salon-bench-'))
const { token } = standIn.world
const config = { ...readConfig({}), port: 0, dataDir, discordToken: token, discordApiUrl: standIn.api }
const running = await startSalon(config, pino({ level: 'error' }))
try {
  // Warm: the first drawing loads the models, and its owner's next ones keep the worker busy.
  const first = new Person(standIn, channel, 'First')
  for (let n = 0; n < 5; n++) await first.slash('draw', { prompt: 'a red circle', count: 9 }).answered
  const people = Array.from({ length: members }, (_, n) => new Person(standIn, channel, `Member ${n}`))
  const began = performance.now()
  const happenings = people.map((person) => person.slash('draw', { prompt: 'a blue square', count: 9 }))
  // Later than three seconds Discord takes no acknowledgement.
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
  await standIn.stop()
  await rm(dataDir, { recursive: true, force: true })
}

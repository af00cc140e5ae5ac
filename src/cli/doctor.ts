import type { Command } from 'commander'
import { speakerOn } from '../chat/voice.ts'
import { type Config, readConfig } from '../config.ts'
import { toError } from '../errors.ts'
import { compose } from '../grid/compose.ts'
import { sharp } from '../grid/sharp.ts'
import { Inference } from '../inference/inference.ts'
import { createLog } from '../log.ts'
import { type Card, Models, verifyModel } from '../models.ts'
import { elsewhere, page } from '../platforms.ts'
import { openStore } from '../store/store.ts'

/** What a check finds is told by it, not by the log. */
const silent = createLog({ logLevel: 'silent' })

interface Finding {
  check: string
  ok: boolean
  /** What was found; where not ok, with the mend. */
  detail: string
}

export function register(command: Command): void {
  command.option('--json', 'print one JSON object').action(async ({ json }: { json?: boolean }) => {
    const findings = await examine(process.env)
    if (json) console.log(JSON.stringify({ ok: findings.every(({ ok }) => ok), findings }))
    else for (const { check, ok, detail } of findings) console.log(`${ok ? '✔' : '✘'} ${check}: ${detail}`)
    if (findings.some(({ ok }) => !ok)) process.exitCode = 2
  })
}

/** One finding a check; without a configuration that can be read, there is nothing more to check. */
async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings: Finding[] = []
  const check = async <T>(
    name: string,
    look: () => Promise<[detail: string, value: T]>,
  ): Promise<T | undefined> => {
    try {
      const [detail, value] = await look()
      findings.push({ check: name, ok: true, detail })
      return value
    } catch (thrown) {
      findings.push({ check: name, ok: false, detail: toError(thrown).message })
      return undefined
    }
  }
  await check('node', async () => [`${process.version} on ${process.platform} ${process.arch}`, undefined])
  const config = await check('configuration', async () => {
    const read = readConfig(env)
    return [`data in ${read.dataDir}, ${await page.examine(read, silent)}`, read]
  })
  if (config) {
    await check('database', () => database(config))
    const models = new Models(config.modelFolders)
    const used = [config.model, config.scorer]
    const names = (await check('models', () => listed(models, config)))?.map(({ name }) => name) ?? used
    // Those in use first: nothing can be drawn without them.
    for (const name of new Set([...used, ...names])) await check(`model ${name}`, () => model(models, name))
    await check('drawing', () => drawing(config))
    for (const platform of elsewhere)
      await check(platform.name, async () => [await platform.examine(config, silent), undefined])
    await check('posting', () => posting(config))
  }
  return findings
}

async function database(config: Config): Promise<[string, undefined]> {
  const store = await openStore(config, silent)
  try {
    const rows = await store.prisma.$queryRaw<
      { version: string }[]
    >`SELECT current_setting('server_version') AS version`
    const kind = config.databaseUrl === undefined ? 'embedded PostgreSQL' : 'PostgreSQL of DATABASE_URL'
    return [`${kind} ${rows[0]?.version}, schema up to date`, undefined]
  } finally {
    await store.close()
  }
}

async function listed(models: Models, { modelFolders }: Config): Promise<[string, Card[]]> {
  const cards = await models.list()
  return [`${cards.length} in ${modelFolders.join(' and ')}`, cards]
}

async function model(models: Models, name: string): Promise<[string, undefined]> {
  const card = await models.card(name)
  await verifyModel(card)
  return [`revision ${card.revision}, ${card.kinds.join(', ')}, all files as in the card`, undefined]
}

/** Which fronts of this database post where, of which there is one a platform at a time. */
async function posting(config: Config): Promise<[string, undefined]> {
  const platforms = elsewhere.filter((platform) => platform.isOn(config)).map(({ name }) => name)
  if (platforms.length === 0) return ['on the page alone', undefined]
  const store = await openStore(config, silent)
  try {
    const said = platforms.map(async (platform) => {
      const front = await speakerOn(store.prisma, platform)
      return front === undefined
        ? `nobody posts on ${platform} at the moment`
        : `the front ${front} posts on ${platform}: another one beside it serves the page alone until that one is gone`
    })
    return [(await Promise.all(said)).join('; '), undefined]
  } finally {
    await store.close()
  }
}

/** Draws for real, with the configured models and providers, and numbers the picture. */
async function drawing(config: Config): Promise<[string, undefined]> {
  const inference = new Inference(config)
  try {
    const began = performance.now()
    const { images } = await inference.draw({
      model: config.model,
      scorer: config.scorer,
      prompt: 'a red circle',
      seeds: [1],
    })
    await compose(
      images.map(({ png }) => sharp(png)),
      { format: 'png' },
    )
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    return [
      `one picture in ${seconds} s on ${config.providers.join(', ')}, models loaded, fonts found`,
      undefined,
    ]
  } finally {
    await inference.close()
  }
}

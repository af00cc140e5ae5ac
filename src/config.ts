import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import proxyAddress from 'proxy-addr'
import { z } from 'zod'
import { builtInModels } from './basics/root.ts'
import { Mistake } from './errors.ts'

const providers = ['cuda', 'webgpu', 'coreml', 'dml', 'cpu'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Where models are pulled from unless SALON_HUB says otherwise. */
export const HUB = 'https://huggingface.co'

const PUBLIC_URL = 'must be the address members open, without a path, such as https://salon.example.org'

/** Whether these are addresses or networks. */
function areAddresses(list: readonly string[]): boolean {
  try {
    proxyAddress.compile([...list])
    return true
  } catch {
    return false
  }
}

const environment = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database'),
    SALON_DATA_DIR: z.string(),
    SALON_HOST: z.string().regex(/^[a-z0-9.:-]+$/i, 'must be a host name or an address'),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65535, 'must be a port number, 0 to 65535'),
    SALON_TOKEN: z.string().min(16, 'must have at least 16 characters'),
    SALON_PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: PUBLIC_URL })
      .refine((url) => /^https?:\/\/[^/?#@]+\/?$/.test(url), PUBLIC_URL)
      .transform((url) => new URL(url).origin),
    SALON_TRUSTED_PROXIES: z
      .string()
      .transform((list) => list.split(',').map((address) => address.trim()))
      .refine(
        areAddresses,
        'must list addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
      ),
    SALON_MODEL: z.string(),
    SALON_SCORER: z.string(),
    SALON_MODELS_DIR: z
      .string()
      .refine(
        (folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false,
        'must be a folder that is there',
      ),
    SALON_HUB: z.string(),
    SALON_PROVIDERS: z
      .string()
      .transform((list) => list.split(',').map((name) => name.trim().toLowerCase()))
      .pipe(z.array(z.enum(providers, `must list some of ${providers.join(', ')}, separated by commas`))),
    SALON_WORKER: z.enum(['in-process', 'external'], 'must be in-process or external'),
    DISCORD_TOKEN: z.string().regex(/^\S+$/, 'must be the token alone, without spaces'),
    DISCORD_API_URL: z.url({
      protocol: /^https?$/,
      error: 'must be an address such as https://discord.com/api',
    }),
    SLACK_BOT_TOKEN: z.string().regex(/^xoxb-\S+$/, 'must be the bot token, which begins with xoxb-'),
    SLACK_APP_TOKEN: z.string().regex(/^xapp-\S+$/, 'must be the app-level token, which begins with xapp-'),
    SLACK_SIGNING_SECRET: z.string().regex(/^\S{8,}$/, 'must be the signing secret alone, without spaces'),
    SLACK_API_URL: z.url({
      protocol: /^https?$/,
      error: 'must be an address such as https://slack.com/api',
    }),
    LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
  })
  .partial()

/** All that can be configured, read once. */
export interface Config {
  /** Absent: Salon starts its own PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined
  /** Absolute path of the folder for pictures and the embedded database. */
  dataDir: string
  host: string
  port: number
  /** What a browser must know to use the page; required beyond loopback. */
  token: string | undefined
  /** Where members open the page, where that is another address than its own: behind a proxy. */
  publicUrl: string | undefined
  /** Addresses and networks of the proxies before the page, whose word is taken for who asks. */
  trustedProxies: readonly string[]
  model: string
  scorer: string
  /** Absolute paths of the folders of models: that which comes with Salon, and a team's own or the pulled ones. */
  modelFolders: readonly string[]
  /** Absolute path of that one of them which models are pulled into; it may not be there yet. */
  pulledModels: string
  /** Where models are pulled from: an address, or the path of a folder. */
  hub: string
  providers: (typeof providers)[number][]
  worker: 'in-process' | 'external'
  /** Absent: Salon is not on Discord. */
  discordToken: string | undefined
  /** Where Discord's API is, without its version. */
  discordApiUrl: string
  /** Absent: Salon is not on Slack. With it comes one of the two below. */
  slackBotToken: string | undefined
  /** For Socket Mode, which goes before HTTP. */
  slackAppToken: string | undefined
  /** For HTTP. */
  slackSigningSecret: string | undefined
  /** Where Slack's API is. */
  slackApiUrl: string
  logLevel: (typeof logLevels)[number]
}

const loopback = /^(localhost|127(\.\d+){3}|::1)$/

/**
 * The only reader of the environment.
 * @throws Mistake naming the variable and the mend
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // A variable that is set but empty counts as unset, as `KEY=` in an env file means.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Mistake(`${String(issue?.path[0])} ${issue?.message}; see .env.example.`)
  }
  const read = parsed.data
  const host = read.SALON_HOST ?? '127.0.0.1'
  if (!loopback.test(host) && read.SALON_TOKEN === undefined)
    throw new Mistake(
      `SALON_HOST is ${host}, which others can reach: set SALON_TOKEN to a secret of 16 or more characters, or SALON_HOST=127.0.0.1.`,
    )
  const hears = read.SLACK_APP_TOKEN ?? read.SLACK_SIGNING_SECRET
  if (read.SLACK_BOT_TOKEN !== undefined && hears === undefined)
    throw new Mistake(
      'SLACK_BOT_TOKEN alone lets Salon speak, not hear: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); see docs/slack.md.',
    )
  if (read.SLACK_BOT_TOKEN === undefined && hears !== undefined)
    throw new Mistake('SLACK_BOT_TOKEN is missing beside the other variables of Slack; see docs/slack.md.')
  const dataDir = resolve(read.SALON_DATA_DIR ?? '.salon')
  const pulledModels = resolve(read.SALON_MODELS_DIR ?? join(dataDir, 'models'))
  return {
    databaseUrl: read.DATABASE_URL,
    dataDir,
    host,
    port: read.PORT ?? 8787,
    token: read.SALON_TOKEN,
    publicUrl: read.SALON_PUBLIC_URL,
    trustedProxies: read.SALON_TRUSTED_PROXIES ?? [],
    model: read.SALON_MODEL ?? 'petit',
    scorer: read.SALON_SCORER ?? 'petit',
    modelFolders: [...new Set([builtInModels, pulledModels])],
    pulledModels,
    hub: (read.SALON_HUB ?? HUB).replace(/(?<=.)\/+$/, ''),
    providers: read.SALON_PROVIDERS ?? ['cpu'],
    worker: read.SALON_WORKER ?? 'in-process',
    discordToken: read.DISCORD_TOKEN,
    discordApiUrl: (read.DISCORD_API_URL ?? 'https://discord.com/api').replace(/\/+$/, ''),
    slackBotToken: read.SLACK_BOT_TOKEN,
    slackAppToken: read.SLACK_APP_TOKEN,
    slackSigningSecret: read.SLACK_SIGNING_SECRET,
    slackApiUrl: (read.SLACK_API_URL ?? 'https://slack.com/api').replace(/\/+$/, ''),
    logLevel: read.LOG_LEVEL ?? 'info',
  }
}

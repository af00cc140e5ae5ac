import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Mistake } from './errors.ts'

const providers = ['cuda', 'webgpu', 'coreml', 'dml', 'cpu'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A variable that is set but empty counts as unset, as `KEY=` in an env file means. */
const unset = z.literal('').transform(() => undefined)
const optional = <T extends z.ZodType>(type: T) => unset.or(type).optional()

const environment = z.object({
  DATABASE_URL: optional(
    z.string().regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database'),
  ),
  SALON_DATA_DIR: optional(z.string()),
  SALON_HOST: optional(
    z
      .string()
      .refine((host) => isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host), 'must be a host name or address'),
  ),
  PORT: optional(
    z
      .string()
      .regex(/^\d+$/, 'must be a port number, 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65535, 'must be a port number, 0 to 65535'),
  ),
  SALON_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  SALON_MODEL: optional(z.string()),
  SALON_SCORER: optional(z.string()),
  SALON_PROVIDERS: optional(
    z
      .string()
      .transform((list) => list.split(',').map((name) => name.trim().toLowerCase()))
      .pipe(z.array(z.enum(providers, `must list some of ${providers.join(', ')}, separated by commas`))),
  ),
  SALON_WORKER: optional(z.enum(['in-process', 'external'], 'must be in-process or external')),
  LOG_LEVEL: optional(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`)),
})

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
  model: string
  scorer: string
  providers: (typeof providers)[number][]
  worker: 'in-process' | 'external'
  logLevel: (typeof logLevels)[number]
}

const loopback = /^(localhost|127(\.\d+){3}|::1)$/

/**
 * The only reader of the environment.
 * @throws Mistake naming the variable and the mend
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Mistake(`${issue?.path.join('.')} ${issue?.message}; see .env.example.`)
  }
  const read = parsed.data
  const host = read.SALON_HOST ?? '127.0.0.1'
  if (!loopback.test(host) && read.SALON_TOKEN === undefined)
    throw new Mistake(
      `SALON_HOST is ${host}, which others can reach: set SALON_TOKEN to a secret of 16 or more characters, or SALON_HOST=127.0.0.1.`,
    )
  return {
    databaseUrl: read.DATABASE_URL,
    dataDir: resolve(read.SALON_DATA_DIR ?? '.salon'),
    host,
    port: read.PORT ?? 8787,
    token: read.SALON_TOKEN,
    model: read.SALON_MODEL ?? 'petit',
    scorer: read.SALON_SCORER ?? 'petit',
    providers: read.SALON_PROVIDERS ?? ['cpu'],
    worker: read.SALON_WORKER ?? 'in-process',
    logLevel: read.LOG_LEVEL ?? 'info',
  }
}

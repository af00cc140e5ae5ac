import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { built } from '../../src/basics/root.ts'
import { joinEmbedded } from '../../src/store/postgres.ts'
import { usedDataDir } from '../helpers/program.ts'
import { waitFor } from '../helpers/salon.ts'

const folders: string[] = []
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'salon-embedded-'))
  await chmod(made, 0o755)
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true })
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded PostgreSQL', () => {
  test('a second program uses the server of the first, and the last to leave stops it', async () => {
    const dataDir = await folder()
    const [first, second] = await Promise.all([joinEmbedded(dataDir), joinEmbedded(dataDir)])
    expect(second.url).toBe(first.url)
    await query(first.url, 'CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$salon$$)')
    await first.leave()
    expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'salon' }])
    await second.leave()
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow()

    const again = await joinEmbedded(dataDir)
    expect(await query(again.url, 'SELECT word FROM kept')).toEqual([{ word: 'salon' }])
    await again.leave()
  })

  test('after kill -9 of the program that started it, the next one finds the server', async () => {
    const dataDir = await usedDataDir()
    const program = `
      const { joinEmbedded } = await import(${JSON.stringify(built('src/store/postgres.js'))})
      console.log((await joinEmbedded(${JSON.stringify(dataDir)})).url)
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program])
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (line) => resolve(String(line).trim())),
    )
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const next = await joinEmbedded(dataDir)
    expect(next.url).toBe(url)
    await next.leave()
  })

  test('killed, it is started again where it was, and who comes and goes meanwhile does not stop it', async () => {
    const dataDir = await usedDataDir()
    const kill = async () => {
      const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
    }
    const first = await joinEmbedded(dataDir)
    const users = async (count: number) => {
      const sql = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'salon user'`
      const rows = await query(first.url, sql).catch(() => [])
      return rows[0]?.count === count || undefined
    }
    for (let time = 1; time <= 2; time++) {
      await kill()
      await waitFor(() => users(1), 'the server')
    }
    await kill()
    const second = await joinEmbedded(dataDir)
    expect(second.url).toBe(first.url)
    await waitFor(() => users(2), 'both programs')
    await second.leave()
    expect(await users(1)).toBe(true)
    await first.leave()
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test('its password is only for its user, and connections need it', async () => {
    const dataDir = await usedDataDir()
    const server = await joinEmbedded(dataDir)
    const wrong = new URL(server.url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password/)
    expect(await query(server.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
    await server.leave()
  })

  test.runIf(userInfo().uid === 0)('as root, below a folder that only root may enter', async () => {
    const closed = await folder()
    chmodSync(closed, 0o700)
    const dataDir = join(closed, 'data')
    mkdirSync(dataDir)
    const server = await joinEmbedded(dataDir)
    const [place] = await query(server.url, 'SHOW data_directory')
    folders.push(place?.data_directory as string)
    await server.leave()
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })
})

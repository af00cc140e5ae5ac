import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../src/basics/root.ts'

/** The built program, as `npm start` runs it, on a data folder of its own. */
export class Program {
  readonly #dataDir: string
  #process: ChildProcess | undefined
  #url: string | undefined

  private constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  static async start(): Promise<Program> {
    const dataDir = await mkdtemp(join(tmpdir(), 'salon-browser-'))
    await chmod(dataDir, 0o755)
    const program = new Program(dataDir)
    await program.start()
    return program
  }

  /** Address of the page; the same after every start. */
  get url(): string {
    if (this.#url === undefined) throw new Error('not started')
    return this.#url
  }

  async start(): Promise<void> {
    const { DATABASE_URL: _, SALON_TOKEN: __, ...env } = process.env
    const port = this.#url === undefined ? '0' : new URL(this.#url).port
    const child = spawn(process.execPath, [join(root, 'dist/src/main.js'), 'start'], {
      env: { ...env, SALON_DATA_DIR: this.#dataDir, SALON_HOST: '127.0.0.1', PORT: port },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    this.#url = await greeting(child)
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.#process === undefined) return
    const gone = once(this.#process, 'exit')
    this.#process.kill(signal)
    await gone
    this.#process = undefined
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM')
    await rm(this.#dataDir, { recursive: true, force: true })
  }
}

/** The address that the program names once it is open. */
async function greeting(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += chunk
    const url = /http:\/\/\S+/.exec(said)?.[0]
    if (url === undefined) continue
    // Whatever else it says must not fill the pipe.
    child.stdout?.resume()
    return url
  }
  throw new Error(`Salon did not open: ${said}`)
}

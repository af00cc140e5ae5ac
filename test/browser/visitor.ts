import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { root } from '../../src/basics/root.ts'
import { FASTEST } from '../../src/rounds/counting.ts'

export const laptop = { viewport: { width: 1280, height: 800 } }
export const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true }

const screenshots = join(root, 'test/screenshots')

/** How long a drawing may take on a busy machine. */
export const DRAWING = { timeout: 90_000 }

export async function launch(): Promise<Browser> {
  await mkdir(screenshots, { recursive: true })
  return await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Someone at a browser of their own. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What must not happen: script errors, dialogs, requests to anywhere else. */
  readonly surprises: string[] = []

  private constructor(page: Page, url: string) {
    this.page = page
    this.context = page.context()
    page.on('pageerror', (error) => this.surprises.push(`error: ${error.message}`))
    page.on('dialog', (dialog) => {
      this.surprises.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.surprises.push(message.text())
    })
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin)
        this.surprises.push(`request: ${request.url()}`)
    })
  }

  static async arrive(
    browser: Browser,
    url: string,
    options: Parameters<Browser['newContext']>[0],
  ): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'en-GB', ...options })
    const visitor = new Visitor(await context.newPage(), url)
    await visitor.page.goto(url)
    return visitor
  }

  async signIn(name: string): Promise<void> {
    const field = this.page.getByLabel(/^(Your name|Votre nom)/)
    await field.fill(name)
    await field.press('Enter')
    await this.composer.waitFor()
  }

  get composer(): Locator {
    return this.page.getByRole('combobox')
  }

  async write(line: string): Promise<void> {
    await this.composer.fill(line)
    await this.composer.press('Enter')
  }

  /** The latest post whose prompt this is. */
  post(prompt: string): Locator {
    return this.page.getByRole('article').filter({ hasText: prompt }).last()
  }

  /** The key for a picture in the latest post with this prompt. */
  key(prompt: string, position: number): Locator {
    return this.post(prompt).getByRole('button', { name: new RegExp(`^(Picture|Image) ${position}$`) })
  }

  /**
   * Brings the pictures of the latest post with this prompt into view and looks as long as a person does before they
   * vote: a ballot that comes faster does not count.
   */
  async look(prompt: string): Promise<void> {
    await this.key(prompt, 1).waitFor(DRAWING)
    await this.post(prompt).getByRole('img').first().scrollIntoViewIfNeeded()
    await new Promise((resolve) => setTimeout(resolve, 2 * FASTEST))
  }

  /** Waits for something that may be gone again before one could look for it. */
  async appears(selector: string): Promise<void> {
    await this.page.evaluate(`new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(${JSON.stringify(selector)})) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    })`)
  }

  async keep(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) })
  }
}

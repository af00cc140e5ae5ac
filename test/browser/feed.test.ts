import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Program } from './program.ts'
import { DRAWING, laptop, launch, phone, Visitor } from './visitor.ts'

let program: Program
let browser: Browser
let ada: Visitor
/** Reads on a phone, in French. */
let boris: Visitor

beforeAll(async () => {
  program = await Program.start()
  browser = await launch()
  ada = await Visitor.arrive(browser, program.url, laptop)
  boris = await Visitor.arrive(browser, program.url, { ...phone, locale: 'fr-FR', colorScheme: 'dark' })
  await ada.signIn('Ada')
  await boris.signIn('Boris')
})

afterAll(async () => {
  expect([...ada.surprises, ...boris.surprises]).toEqual([])
  await browser?.close()
  await program?.stop()
})

/** Scrolls the feed to its beginning, as a person does. */
async function readFromStart({ page }: Visitor): Promise<void> {
  await page.getByRole('main').hover()
  await page.mouse.wheel(0, -5000)
  await expect.poll(() => page.getByRole('main').evaluate((feed) => feed.scrollTop)).toBe(0)
}

test('a post that comes while one reads farther up is made known, and jumped to', async () => {
  await ada.write('a red circle')
  await ada.key('a red circle', 1).waitFor(DRAWING)
  await boris.key('a red circle', 1).waitFor(DRAWING)
  await readFromStart(boris)
  await ada.write('three yellow stars')
  const known = boris.page.getByRole('button', { name: 'Aller au nouveau message' })
  await known.waitFor()
  expect(await boris.page.getByRole('main').evaluate((feed) => feed.scrollTop)).toBe(0)
  await ada.key('three yellow stars', 1).waitFor(DRAWING)
  await boris.keep('60-new-post-phone-dark')
  await known.tap()
  await known.waitFor({ state: 'detached' })
  await boris.key('three yellow stars', 9).waitFor(DRAWING)
})

test('an answer that is higher than the page is read from its beginning, whatever comes after it', async () => {
  const beginning = ada.page.getByRole('list', { name: 'Posts' }).getByText('Salon draws what you write')
  const inView = async () => {
    const [line, feed] = [await beginning.boundingBox(), await ada.page.getByRole('main').boundingBox()]
    if (!line || !feed) return false
    return line.y >= feed.y && line.y + line.height <= feed.y + feed.height
  }
  await ada.write('/help')
  await beginning.waitFor()
  await expect.poll(inView).toBe(true)
  await ada.keep('61-help')
  await boris.write('two cats')
  await ada.page.getByRole('button', { name: 'Jump to a new post' }).waitFor()
  await ada.key('two cats', 1).waitFor(DRAWING)
  expect(await inView()).toBe(true)
})

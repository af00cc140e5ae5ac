import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Program } from './program.ts'
import { DRAWING, laptop, launch, phone, Visitor } from './visitor.ts'

const prompts = ['two red circles', 'a cat on the grass']

let program: Program
let browser: Browser
let ada: Visitor
/** In the dark. */
let boris: Visitor
/** In French, on a phone. */
let chloe: Visitor

beforeAll(async () => {
  program = await Program.start()
  browser = await launch()
  ada = await Visitor.arrive(browser, program.url, laptop)
  boris = await Visitor.arrive(browser, program.url, { ...laptop, colorScheme: 'dark' })
  chloe = await Visitor.arrive(browser, program.url, { ...phone, locale: 'fr-FR' })
  await ada.signIn('Ada')
  await boris.signIn('Boris')
  await chloe.signIn('Chloé')
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

test('a top three is built by menus, and the grid says what counts', async () => {
  await ada.write(`/draw ${prompts[0]} --count 4 --seed 5`)
  const post = boris.post(prompts[0] as string)
  await boris.look(prompts[0] as string)
  await post.getByRole('button', { name: 'My top three' }).click(DRAWING)
  const second = boris.page.waitForRequest((request) => request.postDataJSON()?.options?.place === 2)
  for (const [place, picture] of [
    ['First place', 3],
    ['Second place', 1],
  ] as const) {
    await post.getByRole('button', { name: place, exact: true }).click()
    await post.getByRole('menuitem', { name: `Picture ${picture}` }).click()
  }
  await post.getByText('Your top three: 3 › 1.').waitFor()
  expect((await second).postDataJSON().seenMilliseconds).toBeGreaterThan(0)
  await post.getByText('Your top three counts: 3 › 1.').waitFor()
  await boris.keep('27-top-three-dark')
})

test('results of all votes are a chart that tells what is pointed at, by day and by night', async () => {
  for (const prompt of prompts) {
    if (prompt !== prompts[0]) await ada.write(`/draw ${prompt} --count 4 --seed 3`)
    await Promise.all([boris, chloe].map((voter) => voter.look(prompt)))
    await boris.key(prompt, 1).click()
    await chloe.key(prompt, 1).tap()
    await chloe.key(prompt, 2).tap()
    await boris.post(prompt).getByText('Your ballot counts: 1 picture.').waitFor()
    await chloe.post(prompt).getByText('Votre bulletin compte : 2 images.').waitFor()
    await ada.post(prompt).getByRole('button', { name: 'Close and show results' }).click()
    await ada.post(prompt).getByRole('columnheader', { name: 'Crowd' }).waitFor()
  }
  for (const visitor of [ada, boris, chloe]) {
    await visitor.write('/results')
    const chart = visitor.page.getByRole('img', { name: /^(CLIP's order agrees|L’ordre de CLIP s’accorde)/ })
    await chart.locator('svg text').first().waitFor(DRAWING)
    expect(await visitor.page.locator('.chart img').count()).toBe(0)
  }
  const { page } = ada
  await page.locator('.chart svg').getByText('All votes').hover()
  await page.getByText(/^All votes: τ-b \S+/).waitFor()
  await ada.keep('28-results')
  await boris.keep('28-results-dark')
  await chloe.keep('28-results-phone')
})

test('one’s own vote against the crowd is told in private', async () => {
  const post = boris.post(prompts[1] as string)
  await post.getByRole('button', { name: 'My vote against the crowd' }).click()
  await post.getByText(/^Of the 1 other ballot, 1 chose 1/).waitFor()
  expect(await ada.page.getByText(/^Of the 1 other/).count()).toBe(0)
})

test('nothing went wrong unseen, and the content security policy held', () => {
  for (const visitor of [ada, boris, chloe]) expect(visitor.surprises).toEqual([])
})

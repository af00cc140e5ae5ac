import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Program } from './program.ts'
import { DRAWING, laptop, launch, phone, Visitor } from './visitor.ts'

const prompt = 'a red circle left of a blue square'
const markup = '<img src=x onerror=alert(1)> **bold** @everyone'

let program: Program
let browser: Browser
/** Asks for drawings, on a laptop. */
let ada: Visitor
/** Votes with a thumb. */
let boris: Visitor
/** Votes by keyboard, in French and in the dark. */
let chloe: Visitor

beforeAll(async () => {
  program = await Program.start()
  browser = await launch()
  ada = await Visitor.arrive(browser, program.url, laptop)
  boris = await Visitor.arrive(browser, program.url, phone)
  chloe = await Visitor.arrive(browser, program.url, { ...laptop, locale: 'fr-FR', colorScheme: 'dark' })
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

test('a first visit invites, and takes a name', async () => {
  await ada.page.getByRole('heading', { name: 'What shall we draw?' }).waitFor()
  await ada.keep('1-invitation')
  await boris.keep('1-invitation-phone')
  await ada.signIn('Ada')
  await boris.page.getByLabel(/^Your name/).fill('ADA')
  await boris.page.getByRole('button', { name: 'Join' }).click()
  await boris.page.getByText('Someone else here is called ADA, or something that looks like it').waitFor()
  await boris.signIn('Boris')
  await chloe.signIn('Chloé')
})

test('a prompt is drawn before everyone’s eyes', async () => {
  await ada.page.getByRole('button', { name: prompt }).click()
  const halfDrawn = ada.appears(`img[alt^="Half-drawn pictures of “${prompt}”"]`)
  await ada.composer.press('Enter')
  // At once, as a fast machine is soon done.
  await Promise.all([
    ada.post(prompt).getByRole('progressbar').waitFor(DRAWING),
    halfDrawn,
    boris.post(prompt).getByRole('progressbar').waitFor(DRAWING),
    chloe
      .post(prompt)
      .getByText(/En cours : \d+ %/)
      .waitFor(DRAWING),
  ])
  await ada.keep('2-drawing')
  await boris.keep('2-drawing-phone')
  const grid = `9 numbered pictures drawn from “${prompt}”.`
  await ada.post(prompt).getByRole('img', { name: grid }).waitFor(DRAWING)
  await boris.post(prompt).getByRole('img', { name: grid }).waitFor()
  expect(await ada.composer.inputValue()).toBe('')
})

test('two members vote blind, by thumb and by keyboard', async () => {
  await boris.look(prompt)
  for (const position of [2, 5, 7]) await boris.key(prompt, position).tap()
  await boris.key(prompt, 7).tap()
  await boris.post(prompt).getByText('Your ballot counts: 2 pictures.').waitFor()
  await chloe.post(prompt).focus()
  await chloe.page.keyboard.press('5')
  await chloe.page.keyboard.press('9')
  await chloe.post(prompt).getByText('Votre bulletin compte : 2 images.').waitFor()
  await ada.post(prompt).getByText('2 ballots').waitFor()
  for (const position of [1, 2, 5, 9])
    expect(await boris.key(prompt, position).getAttribute('aria-pressed')).toBe(
      String(position === 2 || position === 5),
    )
  for (const visitor of [ada, boris, chloe])
    expect(await visitor.post(prompt).textContent()).not.toMatch(/petit|τ|seed|graine|score/i)
  expect(await ada.key(prompt, 5).getAttribute('aria-pressed')).toBe('false')
  await boris.keep('3-vote-phone')
  await chloe.keep('3-vote-dark')
})

test('a picture opens larger, can be voted on there, and Escape closes it', async () => {
  await chloe
    .post(prompt)
    .getByRole('button', { name: /^Agrandir/ })
    .click()
  const enlarged = chloe.page.getByRole('dialog')
  await enlarged.getByRole('button', { name: 'Image 9' }).click()
  await enlarged.getByText('Votre bulletin compte : 1 image.').waitFor()
  await chloe.keep('4-enlarged-dark')
  await chloe.page.keyboard.press('Escape')
  await enlarged.waitFor({ state: 'detached' })
})

test('a vote pressed without a connection counts once there is one again', async () => {
  await boris.context.setOffline(true)
  await boris.key(prompt, 1).tap()
  await boris.post(prompt).getByText('Not saved yet; retrying…').waitFor()
  await boris.keep('5-offline-phone')
  await boris.context.setOffline(false)
  await boris.post(prompt).getByText('Your ballot counts: 3 pictures.').waitFor()
})

test('the one who asked closes, and everyone sees crowd and CLIP side by side', async () => {
  await ada.post(prompt).getByRole('button', { name: 'Close and show results' }).click()
  for (const visitor of [ada, boris]) {
    const result = visitor.post(prompt)
    await result.getByRole('columnheader', { name: 'Crowd' }).waitFor()
    await result.getByRole('columnheader', { name: 'CLIP', exact: true }).waitFor()
    await result.getByRole('img', { name: /The crowd's order, best first: .* CLIP's order: / }).waitFor()
    expect(await result.textContent()).toMatch(/2 ballots counted/)
  }
  await chloe.post(prompt).getByRole('columnheader', { name: 'Approbation' }).waitFor()
  await ada.post(prompt).scrollIntoViewIfNeeded()
  await ada.keep('6-result')
  await boris.keep('6-result-phone')
  await chloe.keep('6-result-dark')
})

test('markup and pings are plain text', async () => {
  await ada.write(markup)
  for (const visitor of [ada, boris]) {
    await visitor.post('@everyone').getByText(markup).waitFor()
    expect(await visitor.page.locator('img[onerror], .prompt *').count()).toBe(0)
  }
  await ada.post('@everyone').getByRole('button', { name: 'Cancel' }).click()
  await boris.post('@everyone').getByText('Cancelled.').waitFor(DRAWING)
})

test('commands are found and filled in by keyboard', async () => {
  const { keyboard } = ada.page
  const options = ada.page.getByRole('listbox').getByRole('option')
  await ada.composer.focus()
  await keyboard.type('/')
  await options.filter({ hasText: '/results' }).waitFor()
  await ada.keep('7-menu')
  await keyboard.press('Escape')
  expect(await options.count()).toBe(0)
  await keyboard.type('dr')
  await options.filter({ hasText: '/draw' }).waitFor()
  await keyboard.press('Enter')
  expect(await ada.composer.inputValue()).toBe('/draw ')
  await keyboard.type('a blue star --co')
  await keyboard.press('Tab')
  expect(await ada.composer.inputValue()).toBe('/draw a blue star --count ')
  await keyboard.type('1 --seed 7')
  await keyboard.press('Enter')
  const picture = { name: 'A picture drawn from “a blue star”.' }
  await boris.post('a blue star').getByRole('img', picture).waitFor(DRAWING)
})

test('what is wrong is said beside what was typed, which stays', async () => {
  const lines: [string, RegExp][] = [
    ['/darw a star', /There is no command \/darw/],
    ['/draw a star --cuont 4', /has no option/],
    ['/draw a star --count 40', /between 1 and 9/],
    ['x'.repeat(5000), /5,000 characters/],
    ['\u202e\u200b', /nothing to draw/],
  ]
  for (const [line, problem] of lines) {
    await ada.write(line)
    await ada.page.getByRole('alert').filter({ hasText: problem }).waitFor()
    expect(await ada.composer.inputValue()).toBe(line)
  }
  await ada.keep('8-mistake')
})

test('an answer for one member alone is seen by them alone, and goes away', async () => {
  await boris.write('/help')
  const answer = boris.page.getByRole('region', { name: 'Only you see this' })
  await answer.getByRole('cell', { name: '/results' }).waitFor()
  await boris.keep('9-answer-phone')
  expect(await ada.page.getByRole('cell', { name: '/results' }).count()).toBe(0)
  await answer.getByRole('button', { name: 'Dismiss' }).tap()
  await answer.waitFor({ state: 'detached' })
})

test('the language can be changed and is remembered', async () => {
  await boris.page.getByRole('button', { name: 'Français' }).tap()
  await boris.post(prompt).getByRole('columnheader', { name: 'Approbation' }).waitFor()
  await boris.page.reload()
  await boris.post(prompt).getByRole('columnheader', { name: 'Approbation' }).waitFor()
  expect(await boris.page.locator('html').getAttribute('lang')).toBe('fr')
  await boris.keep('10-french-phone')
})

test('a killed Salon comes back to pages that waited for it', async () => {
  const { page } = ada
  await ada.write('a yellow heart')
  await ada.post('a yellow heart').getByRole('progressbar').waitFor(DRAWING)
  await program.kill('SIGKILL')
  await page.getByText('Connection lost.').waitFor()
  await ada.write('typed in vain')
  await page.getByText('Salon cannot be reached at the moment.').waitFor()
  await ada.keep('11-lost')
  await program.start()
  await page.getByText('Connected again.').waitFor()
  expect(await ada.composer.inputValue()).toBe('typed in vain')
  await page.getByRole('button', { name: 'You are Ada.' }).waitFor()
  await ada.post('a yellow heart').getByRole('button', { name: 'Close and show results' }).waitFor(DRAWING)
  expect(await page.getByRole('article').filter({ hasText: 'a yellow heart' }).count()).toBe(1)
})

test('nothing went wrong unseen, and nothing was asked of anyone else', () => {
  for (const visitor of [ada, boris, chloe]) expect(visitor.surprises).toEqual([])
})

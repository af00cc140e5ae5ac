import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Program } from './program.ts'
import { DRAWING, laptop, launch, phone, Visitor } from './visitor.ts'

const prompt = 'a red circle left of a blue square'

let program: Program
let browser: Browser
/** On a laptop, by keyboard. */
let ada: Visitor
/** On a phone, in French and in the dark. */
let boris: Visitor

beforeAll(async () => {
  program = await Program.start()
  browser = await launch()
  ada = await Visitor.arrive(browser, program.url, laptop)
  boris = await Visitor.arrive(browser, program.url, { ...phone, locale: 'fr-FR', colorScheme: 'dark' })
  await ada.signIn('Ada')
  await boris.signIn('Boris')
  await ada.write(prompt)
  await boris.key(prompt, 9).waitFor(DRAWING)
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

test('a menu is used by keyboard, and what it tells makes room for what follows', async () => {
  const { page } = ada
  const post = ada.post(prompt)
  await post.getByRole('button', { name: 'Look closer' }).focus()
  await page.keyboard.press('Enter')
  const item = (n: number) => post.getByRole('menuitem', { name: `Picture ${n}` })
  await item(9).waitFor()
  await ada.keep('20-menu')
  await page.keyboard.press('Escape')
  await item(9).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await post.getByRole('img', { name: /^Picture 2 of .*enlarged/ }).waitFor()
  await post.getByRole('button', { name: 'Picture 3 →' }).press('Enter')
  await post.getByRole('img', { name: /^Picture 3 of .*enlarged/ }).waitFor()
  expect(await post.getByRole('img', { name: /enlarged/ }).count()).toBe(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await post.getByRole('img', { name: /^Picture 2 of .*enlarged/ }).waitFor()
  await ada.keep('21-told')
})

test('a menu is used by thumb, from the foot of the screen', async () => {
  const post = boris.post(prompt)
  await post.getByRole('button', { name: 'Voir de plus près' }).tap()
  const last = post.getByRole('menuitem', { name: 'Image 9' })
  await last.waitFor()
  await boris.keep('22-menu-phone-dark')
  await last.tap()
  await post.getByRole('img', { name: /^Image 9 de .*agrandie/ }).waitFor()
  await boris.keep('23-told-phone-dark')
})

test('in an answer too, and a press that is no use leaves it as it was', async () => {
  await ada.write('/zoom --drawing 1 --picture 1')
  const answer = ada.page.getByRole('region', { name: 'Only you see this' })
  await answer.getByRole('button', { name: 'Picture 2 →' }).click()
  await answer.getByRole('img', { name: /^Picture 2 of/ }).waitFor()
  await ada.context.setOffline(true)
  await answer.getByRole('button', { name: 'Picture 3 →' }).click()
  await answer.getByText('Salon cannot be reached').waitFor()
  await ada.context.setOffline(false)
  await answer.getByRole('button', { name: 'Picture 3 →' }).click()
  await answer.getByRole('img', { name: /^Picture 3 of/ }).waitFor()
  expect(await answer.getByRole('img').count()).toBe(1)
  await ada.page.keyboard.press('1')
  await answer.getByRole('img', { name: /^Picture 2 of/ }).waitFor()
  await answer.getByRole('button', { name: 'Dismiss' }).click()
})

test('a button asks for texts; what is wrong stands beside what was typed, which stays', async () => {
  await ada.post(prompt).getByRole('button', { name: 'Close and show results' }).click()
  await ada.post(prompt).getByRole('columnheader', { name: 'Crowd' }).waitFor()
  const post = boris.post(prompt)
  await post.getByRole('button', { name: 'Voir de plus près' }).tap()
  await post.getByRole('menuitem', { name: 'Image 1' }).tap()
  await post.getByRole('button', { name: 'Juger cette image' }).tap()
  const field = post.getByLabel('Les textes, un par ligne ou séparés par |')
  await field.fill('un cercle rouge')
  await boris.keep('24-ask-phone-dark')
  const send = post.locator('.ask').getByRole('button', { name: 'Juger cette image' })
  await send.tap()
  await post.getByText('Donnez de 2 à 20 textes différents').waitFor()
  expect(await field.inputValue()).toBe('un cercle rouge')
  await field.fill('un cercle rouge\nun carré bleu')
  await boris.keep('25-ask-phone-dark')
  await send.tap()
  await post.getByText('C’est parti').waitFor()
  await boris.post('Textes comparés').getByRole('cell', { name: 'un carré bleu' }).waitFor(DRAWING)
  await boris.keep('26-opinion-phone-dark')
})

test('nothing went wrong unseen', () => {
  for (const visitor of [ada, boris]) expect(visitor.surprises).toEqual([])
})

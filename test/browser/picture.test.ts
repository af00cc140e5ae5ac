import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Program } from './program.ts'
import { DRAWING, laptop, launch, phone, Visitor } from './visitor.ts'

let program: Program
let browser: Browser
/** On a laptop, with a mouse to drag by and a clipboard. */
let ada: Visitor
/** On a phone, in French and in the dark. */
let boris: Visitor

const picture = async (width: number, height = width) =>
  await sharp({ create: { width, height, channels: 3, background: '#c22' } })
    .png()
    .toBuffer()

beforeAll(async () => {
  program = await Program.start()
  browser = await launch()
  ada = await Visitor.arrive(browser, program.url, laptop)
  boris = await Visitor.arrive(browser, program.url, { ...phone, locale: 'fr-FR', colorScheme: 'dark' })
  await ada.signIn('Ada')
  await boris.signIn('Boris')
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

/** Chooses a file with the button, as a member does. */
async function choose({ page }: Visitor, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^(Bring a picture|Apporter une image)$/ }).click()
  await (await chooser).setFiles({ name, mimeType, buffer })
}

/** Drags a file over the page or pastes it into the field: what a browser makes of it. */
async function handOver(
  { page }: Visitor,
  how: 'dragover' | 'drop' | 'paste',
  buffer: Buffer,
): Promise<void> {
  // A string, as it is said in a browser, of which the types of a test know nothing.
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (character) => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'dragged.png', { type: 'image/png' }))
    const how = { bubbles: true, cancelable: true }
    if ('${how}' === 'paste')
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, ...how }))
    else document.body.dispatchEvent(new DragEvent('${how}', { dataTransfer: transfer, ...how }))
  }`)
}

test('a picture is chosen, shown small, and goes with a command', async () => {
  await choose(boris, 'rouge.png', 'image/png', await picture(64, 48))
  await boris.page.getByRole('img', { name: 'Votre image rouge.png' }).waitFor()
  await boris.page.getByText('64 × 48').waitFor()
  await boris.keep('30-picture-phone-dark')
  await boris.page.getByRole('button', { name: '/reconstruct' }).tap()
  expect(await boris.composer.inputValue()).toBe('/reconstruct ')
  await boris.composer.press('Enter')
  await boris.post('Reconstruction').getByRole('columnheader', { name: 'PSNR' }).waitFor(DRAWING)
  expect(await boris.page.getByRole('img', { name: 'Votre image rouge.png' }).count()).toBe(0)
  await boris.keep('31-reconstruction-phone-dark')
})

test('it can be dragged in, removed, and pasted', async () => {
  const { page } = ada
  const shown = page.getByRole('img', { name: 'Your picture dragged.png' })
  await handOver(ada, 'dragover', await picture(32))
  await page.getByText('Let go to bring this picture').waitFor()
  await ada.keep('32-drag')
  await handOver(ada, 'drop', await picture(300, 200))
  await shown.waitFor()
  await ada.keep('33-picture')
  await page.getByRole('button', { name: 'Remove the picture' }).click()
  await shown.waitFor({ state: 'detached' })
  await ada.composer.focus()
  await handOver(ada, 'paste', await picture(300, 200))
  await shown.waitFor()
  await ada.write('/classify a red square | a blue circle')
  await ada.post('Texts compared').getByRole('cell', { name: 'a blue circle' }).waitFor(DRAWING)
  await ada
    .post('Texts compared')
    .getByRole('img', { name: /bars for how well each text fits/ })
    .waitFor()
  await ada.keep('34-classified')
})

test('its upper part is given, and the model draws the rest', async () => {
  await choose(ada, 'upper.png', 'image/png', await picture(96))
  await ada.write('/complete a red square --given 25')
  const post = ada.post('Drawn on by petit')
  await post.getByText('8 pictures are drawn on from there, for “a red square”').waitFor(DRAWING)
  await post.getByRole('img', { name: /^The upper 25 % of a picture/ }).waitFor()
  await ada.keep('35-completed')
})

test('what cannot be taken is named with the mend, and what was typed stays', async () => {
  const alert = (said: RegExp) => ada.page.getByRole('alert').filter({ hasText: said }).waitFor()
  await ada.composer.fill('/reconstruct')
  await choose(ada, 'notes.pdf', 'application/pdf', Buffer.from('%PDF-1.7'))
  await alert(/notes\.pdf is application\/pdf\. Bring PNG, JPEG/)
  await choose(ada, 'broken.png', 'image/png', Buffer.from('no picture'))
  await alert(/broken\.png cannot be read as a picture/)
  await choose(ada, 'large.png', 'image/png', Buffer.alloc(11 * 2 ** 20))
  await alert(/may have 10 MB; this file has 11\./)
  await choose(ada, 'wide.png', 'image/png', await picture(4200, 4100))
  await alert(/4096 × 4096 pixels, .*; this one has 4200 × 4100/)
  await ada.keep('36-refused')
  await ada.composer.press('Enter')
  await alert(/Attach a picture, or give the number of a drawing/)
  expect(await ada.composer.inputValue()).toBe('/reconstruct')
  await choose(ada, 'red.png', 'image/png', await picture(64))
  await ada.write('/draw a cat')
  await alert(/\/draw takes no picture\. Remove it, or say \/reconstruct or \/classify/)
})

test('a picture that could not be sent stays', async () => {
  await ada.context.setOffline(true)
  await ada.write('/reconstruct')
  await ada.page.getByText('Salon cannot be reached').waitFor()
  await ada.page.getByRole('img', { name: 'Your picture red.png' }).waitFor()
  await ada.context.setOffline(false)
  await ada.composer.press('Enter')
  await ada.page.getByRole('img', { name: 'Your picture red.png' }).waitFor({ state: 'detached' })
})

test('nothing went wrong unseen', () => {
  for (const visitor of [ada, boris]) expect(visitor.surprises).toEqual([])
})

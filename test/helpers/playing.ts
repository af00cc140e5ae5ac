import type { Content } from '../../src/content.ts'
import type { Locale } from '../../src/words/index.ts'
import { drawingIn, type TestSalon, waitFor } from './salon.ts'

/** Members at their keyboards: what they say, and the buttons they press in what they are told. */
export class Playing {
  readonly #house: TestSalon

  constructor(house: TestSalon) {
    this.#house = house
  }

  get prisma() {
    return this.#house.salon.store.prisma
  }

  async say(name: string, command: string, options: object = {}, locale: Locale = 'en'): Promise<Content> {
    const speaker = await this.#house.speaker(name)
    return (await this.#house.desk.say({ ...speaker, locale }, command, options as never)) as Content
  }

  /** Presses the button with this label; `typed` goes into its dialogue. */
  async press(name: string, content: Content, label: string | RegExp, typed: object = {}): Promise<Content> {
    const action = content.actions.find((one) =>
      typeof label === 'string' ? one.label === label : label.test(one.label),
    )
    if (!action) throw new Error(`no button ${label} among ${content.actions.map((one) => one.label)}`)
    return await this.say(name, action.command, { ...action.options, ...typed })
  }

  /** A finished drawing of this member's. */
  async drawing(name: string, prompt: string, count: number, settings: Record<string, string | number> = {}) {
    await this.say(name, 'draw', { prompt, count, ...settings })
    return await drawingIn(this.#house.salon, await this.#house.speaker(name), 'done')
  }

  /** One whose own vote is closed: while that is open it holds back what other rounds find. */
  async closedDrawing(...drawn: Parameters<Playing['drawing']>) {
    const drawing = await this.drawing(...drawn)
    await this.say(drawn[0], 'close', { drawing: drawing.number })
    return drawing
  }

  /** Closes all rounds that this member opened, and are open. */
  async closeAll(name: string) {
    const open = await this.prisma.round.findMany({ where: { status: 'open', opener: { name } } })
    for (const { number } of open) await this.say(name, 'close', { round: number })
  }

  /** The newest round. */
  async round() {
    return await this.prisma.round.findFirstOrThrow({
      orderBy: { number: 'desc' },
      include: { items: { include: { caption: true }, orderBy: { position: 'asc' } } },
    })
  }

  /** The newest post of the channel, once it is so. */
  async post(what: string, text: RegExp, locale: Locale = 'en'): Promise<Content> {
    const { channel } = await this.#house.speaker('Reader')
    return await waitFor(async () => {
      const content = await (await this.#house.desk.posts(channel, 1)).at(-1)?.render(locale)
      return content && text.test(content.text.join(' ')) ? content : undefined
    }, what)
  }
}

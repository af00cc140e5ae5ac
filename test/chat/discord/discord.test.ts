import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emojiOf } from '../../../src/chat/discord/emoji.ts'
import { componentsOf } from '../../helpers/discord/person.ts'
import { type DiscordSalon, startDiscord, textOf } from '../../helpers/discord/salon.ts'
import { waitFor } from '../../helpers/salon.ts'

let discord: DiscordSalon
beforeAll(async () => {
  discord = await startDiscord()
})
afterAll(() => discord.stop())

const isOpen = (of: { attachments: { filename: string }[] }) =>
  of.attachments.some(({ filename }) => filename.endsWith('-grid.webp'))

/** A fresh drawing with an open vote, all of whose numbers are there to react with. */
async function openVote(name: string, count = 3) {
  const person = discord.person(name)
  await person.slash('draw', { prompt: 'a red circle', count }).answered
  const message = await discord.message(
    'an open vote',
    (last) => isOpen(last) && last.reactions?.length === count && textOf(last).includes(`${name} asked`),
  )
  return { person, message }
}

/** Positions of a ballot, once it is as expected. */
async function ballotOf(name: string, expected: number[]): Promise<void> {
  const { prisma } = discord.running.salon.store
  await waitFor(async () => {
    const ballot = await prisma.ballot.findFirst({ where: { member: { name } }, orderBy: { castAt: 'desc' } })
    return String(ballot?.positions ?? []) === String(expected) || undefined
  }, `${name}'s ballot to be ${expected}`)
}

describe('Discord', () => {
  test('a drawing: acknowledged, one message from the queue to the grid, with numbers to react with', async () => {
    const ada = discord.person('Ada')
    const drawing = ada.slash('draw', { prompt: 'a blue square', count: 4 })
    const { after, type, data } = await drawing.acknowledged
    expect(after).toBeLessThan(3000)
    expect({ type, data }).toEqual({ type: 5, data: { flags: 64 } })
    expect((await drawing.answered).content).toContain('On its way')
    const message = await discord.message('the grid', (last) => isOpen(last) && last.reactions?.length === 4)
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(1)
    expect(textOf(message)).toContain('Ada asked for')
    expect(textOf(message)).toContain('a blue square')
    expect(message.attachments[0]?.description).toBe('4 numbered pictures drawn from “a blue square”.')
    expect(message.reactions?.map(({ emoji, me }) => [emoji.name, me])).toEqual(
      [1, 2, 3, 4].map((position) => [emojiOf(position), true]),
    )
    expect(componentsOf(message).map(({ label }) => label)).toEqual([
      'Close and show results',
      'Draw again',
      undefined,
    ])
  })
})

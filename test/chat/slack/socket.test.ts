import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitFor } from '../../helpers/salon.ts'
import { altOf, textOf } from '../../helpers/slack/read.ts'
import { type SlackSalon, startSlack } from '../../helpers/slack/salon.ts'
import type { Standing } from '../../helpers/slack/world.ts'

describe('Socket Mode', () => {
  let slack: SlackSalon
  beforeAll(async () => {
    slack = await startSlack('socket')
  })
  afterAll(() => slack.stop())

  const ballots = (expected: number[][]) =>
    waitFor(
      async () => {
        const rows = await slack.running.salon.store.prisma.ballot.findMany()
        const cast = rows.map(({ positions }) => String(positions)).sort()
        return String(cast) === String(expected.map(String).sort()) || undefined
      },
      `the ballots ${JSON.stringify(expected)}`,
    )
  let vote: Standing

  test('the command, a dialogue, votes and buttons', async () => {
    const [ada, bob] = [slack.person('Ada'), slack.person('Bob')]
    const asked = ada.command('')
    expect((await asked.acknowledged).status).toBe(200)
    ada.submit(await asked.opened, { prompt: 'a red circle', count: '3' })
    expect(textOf(await asked.answered)).toContain('On its way')
    vote = await slack.message(
      'the vote',
      (last) => /^3 numbered/.test(altOf(last) ?? '') && last.reactions.size === 3,
    )
    bob.react(vote, 2)
    await ballots([[2]])
    expect(textOf(await ada.press(vote, 'Draw again').answered)).toContain(
      'the new ones have a seed of their own',
    )
  })

  test('an event told twice counts once', async () => {
    const cy = slack.person('Cy')
    const event = cy.react(vote, 1)
    await ballots([[1], [2]])
    cy.unreact(vote, 1)
    await ballots([[], [2]])
    await slack.standIn.deliver('events_api', event, { 'x-slack-retry-num': '1' })
    cy.react(vote, 3)
    await ballots([[2], [3]])
  })

  test.each([{ announced: true }, { announced: false }])(
    'votes that were cast while the connection was gone are read when it is back (%o)',
    async (how) => {
      const { socket } = slack.standIn
      const { connected } = socket
      const name = how.announced ? 'Di' : 'Eve'
      const voter = slack.person(name)
      socket.drop(how)
      voter.react(vote, how.announced ? 1 : 2)
      await waitFor(async () => socket.connected > connected || undefined, 'a new connection')
      await ballots(how.announced ? [[1], [2], [3]] : [[1], [2], [2], [3]])
    },
  )

  test('Slack refuses the connection for a while, and Salon goes on', async () => {
    const { socket, faults } = slack.standIn
    const { connected } = socket
    faults.push({ method: 'apps.connections.open', times: 2, status: 503 })
    socket.drop({ announced: false })
    await waitFor(async () => socket.connected > connected || undefined, 'a new connection')
    expect(textOf(await slack.person('Fay').command('cancel').answered)).toMatch(/no drawing waiting/)
  })
})

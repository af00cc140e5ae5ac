import { emojiOf, positionOf } from '../../src/chat/slack/emoji.ts'
import { altOf, pressables, textOf } from '../helpers/slack/read.ts'
import { type SlackSalon, startSlack } from '../helpers/slack/salon.ts'
import type { Standing } from '../helpers/slack/world.ts'
import { type Person, platformContract, type Stage } from './platform.ts'

platformContract('Slack', async (): Promise<Stage> => {
  const slack = await startSlack()
  const known = new Map<string, Person>()
  return {
    running: slack.running,
    spoken: (command) => `/salon ${command}`,
    async person(name) {
      const person = known.get(name) ?? personOf(slack, name)
      known.set(name, person)
      return person
    },
    async seen() {
      return slack.posts().map((message) => ({
        id: message.ts,
        text: textOf(message),
        alt: altOf(message),
        buttons: pressables(message).flatMap(({ text }) => text?.text ?? []),
        votable: isVotable(message),
      }))
    },
    stop: () => slack.stop(),
  }
})

/** Once all numbers are there to react with, and the vote is still open. */
function isVotable(message: Standing): boolean {
  const [, count] = /^(\d) numbered|^(?=A picture)/.exec(altOf(message) ?? '') ?? [undefined, '0']
  return count !== '0' && message.reactions.size === Number(count ?? 1)
}

function personOf({ person, posts }: SlackSalon, name: string): Person {
  const who = person(name)
  const find = (ts: string) => posts().find((message) => message.ts === ts) as Standing
  return {
    async say(command, { prompt = '', drawing, ...options } = {}) {
      const flags = Object.entries(options).map(([option, value]) => `--${option} ${value}`)
      return textOf(await who.command([command, prompt, drawing ?? '', ...flags].join(' ')).answered)
    },
    press: async (ts, label) => textOf(await who.press(find(ts), label).answered),
    async vote(ts, positions) {
      const now = [...find(ts).reactions]
        .filter(([, users]) => users.includes(who.user.id))
        .map(([emoji]) => positionOf(emoji) ?? 0)
      for (const position of now) if (!positions.includes(position)) who.unreact({ ts }, emojiOf(position))
      for (const position of positions) if (!now.includes(position)) who.react({ ts }, position)
    },
  }
}

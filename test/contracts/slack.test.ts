import { randomUUID } from 'node:crypto'
import { emojiOf, positionOf } from '../../src/chat/slack/emoji.ts'
import { altOf, pressables, textOf } from '../helpers/slack/read.ts'
import { type SlackSalon, startSlack } from '../helpers/slack/salon.ts'
import type { Told } from '../helpers/slack/server.ts'
import type { Standing } from '../helpers/slack/world.ts'
import { type Told as Answer, type Person, platformContract, type Stage } from './platform.ts'

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
  /** What they were told, as it last stood. */
  const answers = new Map<string, Told>()
  const keep = (told: Told, id: string = randomUUID()): Answer => {
    answers.set(id, told)
    return answerOf(told, id)
  }
  return {
    async say(command, { prompt = '', drawing, ...options } = {}) {
      const flags = Object.entries(options).map(([option, value]) => `--${option} ${value}`)
      return textOf(await who.command([command, prompt, drawing ?? '', ...flags].join(' ')).answered)
    },
    press: async (ts, label) => textOf(await who.press(find(ts), label).answered),
    choose: async (ts, menu, value) => keep(await who.choose(find(ts), value, menu).answered),
    async go({ id }, label, texts) {
      const before = answers.get(id) as Told
      const pressed = who.press(before, label)
      if (texts) await who.submit(await pressed.opened, texts).acknowledged
      const after = await pressed.answered
      return after.replaced ? keep(after, id) : { ...answerOf(before, id), problem: textOf(after) }
    },
    async vote(ts, positions) {
      const now = [...find(ts).reactions]
        .filter(([, users]) => users.includes(who.user.id))
        .map(([emoji]) => positionOf(emoji) ?? 0)
      for (const position of now) if (!positions.includes(position)) who.unreact({ ts }, emojiOf(position))
      for (const position of positions) if (!now.includes(position)) who.react({ ts }, position)
    },
  }
}

function answerOf(told: Told, id: string): Answer {
  return {
    id,
    text: textOf(told),
    alt: altOf(told),
    buttons: pressables(told).flatMap(({ text }) => text?.text ?? []),
  }
}

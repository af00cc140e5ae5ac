import type { APIMessage } from 'discord.js'
import { positionOf } from '../../src/chat/discord/emoji.ts'
import { componentsOf } from '../helpers/discord/person.ts'
import { type DiscordSalon, startDiscord, textOf } from '../helpers/discord/salon.ts'
import { type Person, platformContract, type Stage, type Told } from './platform.ts'

platformContract('Discord', async (): Promise<Stage> => {
  const discord = await startDiscord()
  const known = new Map<string, Person>()
  return {
    running: discord.running,
    async person(name) {
      const person = known.get(name) ?? personOf(discord, name)
      known.set(name, person)
      return person
    },
    async seen() {
      return discord.standIn.world.messages(discord.channel).map((message) => ({
        id: message.id,
        text: textOf(message),
        alt: message.attachments[0]?.description,
        buttons: componentsOf(message).flatMap(({ label }) => label ?? []),
        votable: isVotable(message),
      }))
    },
    stop: () => discord.stop(),
  }
})

/** Once all numbers are there to react with. */
function isVotable(message: APIMessage): boolean {
  const open = message.attachments.some(({ filename }) => filename.endsWith('-grid.webp'))
  const [, count] = /^(\d) numbered|^(?=A picture)/.exec(message.attachments[0]?.description ?? '') ?? []
  return open && message.reactions?.length === Number(count ?? 1)
}

function personOf({ person, standIn, channel }: DiscordSalon, name: string): Person {
  const who = person(name)
  const find = (id: string) =>
    standIn.world.messages(channel).find((message) => message.id === id) as APIMessage
  /** What they were told, as it last stood. */
  const answers = new Map<string, APIMessage>()
  const keep = (message: APIMessage): Told => {
    answers.set(message.id, message)
    return toldOf(message)
  }
  return {
    say: async (command, options) => textOf(await who.slash(command, options).answered),
    press: async (id, label) => textOf(await who.press(find(id), label).answered),
    choose: async (id, menu, value) => keep(await who.choose(find(id), value, menu).answered),
    async go({ id }, label, texts) {
      const before = answers.get(id) as APIMessage
      const pressed = who.press(before, label)
      const after = await (texts ? await who.fillIn(pressed, texts) : pressed).answered
      return after.id === id ? keep(after) : { ...toldOf(before), problem: textOf(after) }
    },
    async vote(id, positions) {
      const reactions = channel.messages.get(id)?.reactions ?? new Map<string, Set<string>>()
      const now = [...reactions]
        .filter(([, users]) => users.has(who.user.id))
        .map(([emoji]) => positionOf({ id: null, name: emoji }) ?? 0)
      for (const position of now) if (!positions.includes(position)) who.unreact({ id }, position)
      for (const position of positions) if (!now.includes(position)) who.react({ id }, position)
    },
  }
}

function toldOf(message: APIMessage): Told {
  return {
    id: message.id,
    text: textOf(message),
    alt: message.attachments[0]?.description,
    buttons: componentsOf(message).flatMap(({ label }) => label ?? []),
  }
}

import { defineCommand } from '../src/chat/say/command.ts'
import { percentDone, readQueue, worthSaying } from '../src/drawings/position.ts'
import { closedTo } from '../src/places/privacy.ts'
import { namelessYet } from '../src/rounds/blindness.ts'
import { words } from '../src/words/index.ts'

export const queue = defineCommand({
  name: 'queue',
  description: { en: 'What is waiting and being drawn', fr: 'Ce qui attend et ce qui est en cours' },
  options: {},
  async run({ salon, member, locale }) {
    const say = words(locale)
    const { waiting, workers } = await readQueue(salon.store.prisma)
    if (waiting.length === 0) return { text: [say.queue.empty, say.queue.workers(workers)], actions: [] }
    const these = { id: { in: waiting.map(({ id }) => id) } }
    const generations = await salon.store.prisma.generation.findMany({
      where: these,
      include: { prompt: true, requester: true, rounds: true },
    })
    const closed = await salon.store.prisma.generation.findMany({
      where: { ...these, ...closedTo(member) },
      select: { id: true },
    })
    const nameless = await salon.store.prisma.generation.findMany({
      where: { ...these, ...namelessYet(salon.games) },
      select: { id: true },
    })
    const rows = waiting.flatMap(({ id, position, seconds }) => {
      const generation = generations.find((candidate) => candidate.id === id)
      if (!generation) return []
      const { number, secondsLeft, prompt, requester, rounds } = generation
      const text = closed.some((other) => other.id === id)
        ? say.privacy.promptPrivate
        : salon.games.hidePrompt(rounds)
          ? say.drawing.promptHidden
          : prompt.text
      const percent = percentDone(generation)
      const hidden = nameless.some((other) => other.id === id)
      const state =
        position === 0
          ? say.queue.stateDrawing(percent, hidden ? undefined : worthSaying(secondsLeft))
          : say.queue.stateQueued(workers === 0 ? undefined : seconds)
      const name = hidden ? say.result.undefinedNumber : `#${number}`
      return [[name, text, requester.name, state]]
    })
    return {
      text: [say.queue.workers(workers)],
      table: {
        head: [say.results.headDrawing, say.results.headPrompt, say.queue.headMember, say.queue.headState],
        rows,
      },
      actions: [],
    }
  },
})

import { defineCommand } from '../src/chat/command.ts'
import { namelessYet } from '../src/games/blindness.ts'
import { hidesPrompt } from '../src/games/index.ts'
import { closedTo } from '../src/places/privacy.ts'
import { readQueue } from '../src/queue/position.ts'
import { words } from '../src/words/index.ts'

export const queue = defineCommand({
  name: 'queue',
  description: { en: 'What is waiting and being drawn', fr: 'Ce qui attend et ce qui est en cours' },
  options: {},
  async run({ salon, member, locale }) {
    const say = words(locale)
    const { waiting, workers } = await readQueue(salon.store.prisma)
    if (waiting.length === 0) return { text: [say.queueEmpty, say.queueWorkers(workers)], actions: [] }
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
      where: { ...these, ...namelessYet },
      select: { id: true },
    })
    const rows = waiting.flatMap(({ id, position, seconds }) => {
      const generation = generations.find((candidate) => candidate.id === id)
      if (!generation) return []
      const { number, step, steps, prompt, requester, rounds } = generation
      const text = closed.some((other) => other.id === id)
        ? say.promptPrivate
        : hidesPrompt(rounds)
          ? say.promptHidden
          : prompt.text
      const percent = Math.floor((100 * step) / Math.max(1, steps))
      const state =
        position === 0 ? say.stateDrawing(percent) : say.stateQueued(workers === 0 ? undefined : seconds)
      const name = nameless.some((other) => other.id === id) ? say.undefinedNumber : `#${number}`
      return [[name, text, requester.name, state]]
    })
    return {
      text: [say.queueWorkers(workers)],
      table: { head: [say.headDrawing, say.headPrompt, say.headMember, say.headState], rows },
      actions: [],
    }
  },
})

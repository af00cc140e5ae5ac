import fc from 'fast-check'
import type { Command } from '../../src/chat/command.ts'
import type { RawOptions } from '../../src/chat/options.ts'
import { Mistake } from '../../src/errors.ts'
import type { Fuzzed } from './fuzz.ts'
import type { House } from './house.ts'
import { oddNumber, oddText } from './odd.ts'

interface Said {
  who: number
  command: string
  options: RawOptions
}

/** Every command, said with odd values of its options and of some that it does not have. */
export function fuzzCommands(house: House): Fuzzed<Said> {
  const { desk, picture } = house
  const bytes = fc.oneof(fc.constant(picture), fc.uint8Array({ maxLength: 64 }))
  const odd = fc.oneof(fc.integer({ min: 1, max: 8 }), oddNumber, oddText, bytes)
  const said = ({ name, options }: Command) => {
    const values: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      Object.entries(options).map(([option, { type }]) => [option, type === 'picture' ? bytes : odd]),
    )
    // Rarely one that it does not have, of which nothing but a refusal can come.
    values.unknown = fc.constantFrom(...Array(9).fill(undefined), 'x')
    const requiredKeys = Object.keys(options).filter((option) => options[option]?.required)
    return fc.record({
      who: fc.nat(5),
      command: fc.constant(name),
      options: fc.record(values, { requiredKeys }),
    })
  }
  return {
    name: 'commands',
    inputs: fc.oneof(...desk.everything().map(said)) as fc.Arbitrary<Said>,
    async attempt({ who, command, options: { unknown, ...known } }) {
      const speaker = await house.speaker(who)
      const options = unknown === undefined ? known : { ...known, unknown }
      try {
        const answer = await desk.say(speaker, command, options)
        const told = JSON.stringify(answer ?? {})
        if (
          /\b(NaN|Infinity|undefined)\b/.test(told) &&
          !/NaN|Infinity|undefined/.test(fc.stringify(options))
        )
          return `told what is no number: ${told}`
      } catch (thrown) {
        if (!(thrown instanceof Mistake)) throw thrown
        if (thrown.message.trim() === '') return 'was refused without a word'
      } finally {
        if (known.here !== undefined) await desk.say(await house.speaker(0), 'settings', { here: 'on' })
      }
      for (const option of Object.keys(options))
        await desk.complete(speaker, command, option, String(options[option]))
      return undefined
    },
  }
}

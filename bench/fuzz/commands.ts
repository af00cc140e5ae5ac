import fc from 'fast-check'
import type { Command } from '../../src/chat/say/command.ts'
import type { RawOptions } from '../../src/chat/say/options.ts'
import { Mistake } from '../../src/errors.ts'
import type { Fuzzed } from './fuzzed.ts'
import type { House } from './house.ts'
import { oddNumber, oddText } from './odd.ts'

interface Said {
  who: number
  command: string
  options: RawOptions
}

/** Commands with odd values of their options: mostly of the right type, which come as far as the database. */
export function sayings(
  { desk, picture }: House,
  which: (command: Command) => boolean = () => true,
): fc.Arbitrary<Omit<Said, 'who'>> {
  const small = fc.integer({ min: 1, max: 6 })
  const bytes = fc.oneof(
    { weight: 3, arbitrary: fc.constant(picture) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  )
  const right = {
    integer: fc.oneof({ weight: 3, arbitrary: small }, { weight: 1, arbitrary: oddNumber }),
    number: fc.oneof({ weight: 1, arbitrary: small }, { weight: 1, arbitrary: oddNumber }),
    text: oddText,
    picture: bytes,
  }
  const wrong = fc.oneof(oddText, oddNumber, bytes)
  const said = ({ name, options }: Command) => {
    const values: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      Object.entries(options).map(([option, { type }]) => [
        option,
        fc.oneof({ weight: 19, arbitrary: right[type] }, { weight: 1, arbitrary: wrong }),
      ]),
    )
    const needed = Object.keys(options).filter((option) => options[option]?.required)
    // Of many options at once, one is refused nearly always.
    const given = fc.subarray(
      Object.keys(options).filter((option) => !needed.includes(option)),
      { maxLength: Math.min(3, Object.keys(options).length - needed.length) },
    )
    return given
      .chain((more) =>
        fc.record(
          Object.fromEntries(
            [...needed, ...more].map((option) => [option, values[option] as fc.Arbitrary<unknown>]),
          ),
        ),
      )
      .map((chosen) => ({ command: name, options: chosen as RawOptions }))
  }
  return fc.oneof(...desk.everything().filter(which).map(said))
}

/** Every command, as someone may say it. */
export function fuzzCommands(house: House): Fuzzed<Said> {
  const { desk } = house
  return {
    name: 'commands',
    inputs: fc.tuple(fc.nat(5), sayings(house)).map(([who, said]) => ({ who, ...said })),
    async attempt({ who, command, options }) {
      const speaker = await house.speaker(who)
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
        if (options.here !== undefined) await desk.say(await house.speaker(0), 'settings', { here: 'on' })
      }
      for (const option of Object.keys(options))
        await desk.complete(speaker, command, option, String(options[option]))
      return undefined
    },
  }
}

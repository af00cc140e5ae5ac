import { Mistake } from '../../errors.ts'
import { checkReadable, checkRoundReadable } from '../../places/privacy.ts'
import { namelessYet } from '../../rounds/blindness.ts'
import type { Call, Command, Named, Option, OptionValue } from './command.ts'

/**
 * Checks that the speaker may know of every drawing and round that they name, before the command sees it: what is
 * private to another, or belongs to a comparison that goes on, is nobody's to name in any command. What there is not at
 * all the command finds itself.
 *
 * @throws Mistake for the first that they may not know of
 */
export async function checkNamed(
  { salon, member }: Call,
  { options }: Command,
  given: Readonly<Record<string, OptionValue | undefined>>,
): Promise<void> {
  const { prisma } = salon.store
  const check: Record<Named, (number: number) => Promise<void>> = {
    async drawing(number) {
      const found = await prisma.generation.findUnique({ where: { number } })
      if (!found) return
      if ((await prisma.generation.count({ where: { id: found.id, ...namelessYet(salon.games) } })) > 0)
        throw new Mistake((words) => words.drawing.drawingUnknown(number))
      await checkReadable(prisma, member, found)
    },
    async round(number) {
      const found = await prisma.round.findUnique({ where: { number } })
      if (found) await checkRoundReadable(prisma, member, found)
    },
  }
  for (const [name, option] of Object.entries(options))
    for (const { what, number } of namedBy(option, given[name])) await check[what](number)
}

/** The drawings and rounds that the value of an option names. */
function namedBy(option: Option, value: OptionValue | undefined): { what: Named; number: number }[] {
  if (value === undefined || option.type === 'picture' || option.names === undefined) return []
  if (option.type !== 'text') return [{ what: option.names, number: Number(value) }]
  const { what, numbers } = option.names
  return numbers(String(value)).map((number) => ({ what, number }))
}

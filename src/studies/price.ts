import { setImmediate } from 'node:timers/promises'
import type { Plan } from './plan.ts'
import { type Design, designOf, type Power, powerOf, resized } from './power.ts'

/** Questions that a member is asked at a sitting. */
export const SESSION = 10

/** Power that is called enough. */
export const ENOUGH = 0.8

/** What a study takes, and what it can find. */
export interface Price {
  /** One of each arm and prompt. */
  drawings: number
  pictures: number
  /** What a worker takes for them here; null where a model has not drawn here before. */
  minutes: number | null
  /** Models of which that is not known. */
  unmeasured: string[]
  /** Judgements that count, of all members. */
  judgements: number
  byMember: { judgements: number; controls: number; practice: number; sessions: number }
  /** Null where the power of what the instrument finds cannot be simulated yet. */
  power: PowerTold | null
}

export interface PowerTold {
  share: number
  planned: Power
  table: { members: number; prompts: number; power: Power }[]
  /** What would be enough, where the plan is not. */
  enough: Enough | null
}

export interface Enough {
  /** Prompts with which the planned members have enough; null where no number up to `mostPrompts` gives that. */
  prompts: number | null
  mostPrompts: number
  /** The fewest members who have enough with `mostPrompts`; null where more than `mostMembers` are needed. */
  members: number | null
  mostMembers: number
}

/** Milliseconds of one picture by each model that has drawn here. */
export type DrawingTimes = ReadonlyMap<string, number>

/** What the power is told for beside what is planned. */
const MEMBERS = [5, 8, 12, 20]
const PROMPTS = [10, 20, 40, 80]
/** Among which it is looked for what would be enough. */
const ENOUGH_PROMPTS = [6, 8, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300]
const ENOUGH_MEMBERS = [3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 25, 30, 40]

/** @param onProgress hears how much of the simulation is done, from 0 to 1 */
export async function priceOf(
  plan: Plan,
  times: DrawingTimes,
  onProgress: (done: number) => void = () => undefined,
): Promise<Price> {
  const { arms, prompts, pictures, judges, judgements, controls, practice } = plan
  const unmeasured = [...new Set(arms.map(({ model }) => model))].filter((model) => !times.has(model))
  const milliseconds = arms.reduce(
    (sum, { model }) => sum + (times.get(model) ?? 0) * pictures * prompts.length,
    0,
  )
  // One question in `every` is a control: as many again as go into the others.
  const asked = controls ? Math.floor((judgements.byMember - 1) / (controls.every - 1)) : 0
  return {
    drawings: arms.length * prompts.length,
    pictures: arms.length * prompts.length * pictures,
    minutes: unmeasured.length > 0 ? null : milliseconds / 60_000,
    unmeasured,
    judgements: judgements.byMember * judges.number,
    byMember: {
      judgements: judgements.byMember,
      controls: asked,
      practice,
      sessions: Math.ceil((judgements.byMember + asked + practice) / SESSION),
    },
    power: plan.analysis.pairs.length === 0 ? null : await powerTold(designOf(plan), onProgress),
  }
}

async function powerTold(design: Design, onProgress: (done: number) => void): Promise<PowerTold> {
  const members = [...new Set([...MEMBERS, design.members])].sort((a, b) => a - b)
  const prompts = [...new Set([...PROMPTS, design.prompts])].sort((a, b) => a - b)
  const cells = members.flatMap((rows) => prompts.map((columns) => resized(design, rows, columns)))
  // Looking for what would be enough takes a handful of cells more.
  const steps = cells.length + 12
  let step = 0
  const simulate = async (cell: Design, most: number) => {
    const power = powerOf(cell, studiesFor(cell, most))
    onProgress(Math.min(1, ++step / steps))
    // Whoever waits for something else gets their turn.
    await setImmediate()
    return power
  }
  const planned = await simulate(design, 2000)
  const table: PowerTold['table'] = []
  for (const cell of cells)
    table.push({
      members: cell.members,
      prompts: cell.prompts,
      power:
        cell.members === design.members && cell.prompts === design.prompts
          ? planned
          : await simulate(cell, 500),
    })
  const enough = planned.found >= ENOUGH ? null : await enoughFor(design, (cell) => simulate(cell, 500))
  onProgress(1)
  return { share: design.share, planned, table, enough }
}

/** Power rises with prompts and with members: halve. */
async function enoughFor(design: Design, simulate: (cell: Design) => Promise<Power>): Promise<Enough> {
  const first = async (numbers: readonly number[], cellOf: (number: number) => Design) => {
    let [low, high] = [-1, numbers.length]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if ((await simulate(cellOf(numbers[middle] as number))).found >= ENOUGH) high = middle
      else low = middle
    }
    return numbers[high] ?? null
  }
  const mostPrompts = ENOUGH_PROMPTS.at(-1) as number
  return {
    prompts: await first(ENOUGH_PROMPTS, (prompts) => resized(design, design.members, prompts)),
    mostPrompts,
    members: await first(ENOUGH_MEMBERS, (members) => resized(design, members, mostPrompts)),
    mostMembers: ENOUGH_MEMBERS.at(-1) as number,
  }
}

/** So many studies that a cell takes a second or so, and no fewer than tell a half from four fifths. */
function studiesFor({ members, prompts, comparisons }: Design, most: number): number {
  return Math.round(Math.min(most, Math.max(200, 3e7 / (members * prompts * comparisons))))
}

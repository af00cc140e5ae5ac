import { type PowerLine, powerChart } from '../results/charts/power.ts'
import type { Plan } from './plan.ts'
import { ENOUGH, type Enough, type PowerTold, type Price, SESSION } from './price.ts'

/** What a plan comes to, for whoever plans it. */
export function priceText(plan: Plan, price: Price, hash: string): string {
  const { arms, prompts, judges, judgements, analysis } = plan
  const { judgements: own, controls, practice, sessions } = price.byMember
  return [
    plan.question,
    '',
    ...arms.map(
      ({ name, model, revision, template }) =>
        `  ${name}: ${model} (revision ${revision}), ${template ?? '{}'}`,
    ),
    '',
    `Drawings: ${price.drawings} (${arms.length} arms, ${prompts.length} prompts) with ${counted(price.pictures, 'picture')}; ${minutesText(price)}.`,
    `Judgements: ${price.judgements} in all; each of ${counted(judges.number, 'member')} gives ${own}, with ${counted(controls, 'control')} and ${practice} for practice: ${counted(sessions, 'session')} of ${SESSION}. Each prompt is judged by ${counted(judgements.byPrompt, 'member')}.`,
    `Said of ${analysis.members === 'these' ? 'these members' : 'people like these members'} and ${analysis.prompts === 'these' ? 'these prompts' : 'such prompts'}, at ${percent(analysis.confidence)} confidence; primary: ${analysis.primary.join(', ')} in ${counted(Math.max(1, analysis.pairs.length), 'comparison')}.`,
    '',
    ...(price.power
      ? powerText(plan, price.power)
      : ['Power: not known, as what this instrument finds cannot be simulated yet.']),
    '',
    `SHA-256 of the plan: ${hash}`,
  ].join('\n')
}

function powerText(
  { judges, stopping, analysis, power: { members, prompts } }: Plan,
  power: PowerTold,
): string[] {
  const { planned, share, enough } = power
  return [
    `Power: a share of ${share.toFixed(2)} is found in ${percent(planned.found)} of ${planned.studies} simulated studies (± ${(100 * planned.error).toFixed(1)}), where members lean by ${members} and prompts by ${prompts} in log odds.`,
    ...(planned.equivalent === null
      ? []
      : [
          `Where there is no difference, ${percent(planned.equivalent)} of them can say so, within ${analysis.equivalence} of a half.`,
        ]),
    ...(stopping.looks.length > 1
      ? [
          `With ${counted(stopping.looks.length, 'look')}, they end with ${percent(planned.judged)} of the prompts judged in the mean.`,
        ]
      : []),
    ...(enough ? [enoughText(enough, judges.number, share)] : []),
    '',
    ...tableText(power),
  ]
}

/** The truth about a plan that will hardly find what it looks for. */
function enoughText(
  { prompts, mostPrompts, members, mostMembers }: Enough,
  planned: number,
  share: number,
): string {
  const enough = percent(ENOUGH)
  if (prompts !== null)
    return `That is less than ${enough}: with ${counted(planned, 'member')} it takes ${prompts} prompts.`
  const more =
    members === null
      ? `not even ${mostMembers} members with ${mostPrompts} prompts would have it.`
      : `with so many it takes ${members} members or more.`
  return `That is hopeless as it stands: with ${counted(planned, 'member')} no number of prompts, up to ${mostPrompts}, gives ${enough} power for a share of ${share.toFixed(2)}; ${more}`
}

function tableText({ table }: PowerTold): string[] {
  const prompts = [...new Set(table.map((cell) => cell.prompts))]
  const members = [...new Set(table.map((cell) => cell.members))]
  const rows = members.map((number) => [
    String(number),
    ...prompts.map((columns) => {
      const cell = table.find((one) => one.members === number && one.prompts === columns)
      return cell ? percent(cell.power.found) : ''
    }),
  ])
  const [most] = table.map(({ power }) => power.error).sort((a, b) => b - a)
  return [
    `Power by members (rows) and prompts (columns), ± ${(100 * (most ?? 0)).toFixed(1)} at most:`,
    ...[['', ...prompts.map(String)], ...rows].map(
      (row) => `  ${row.map((cell, column) => cell.padStart(column === 0 ? 4 : 7)).join('')}`,
    ),
  ]
}

/** The table as a chart. */
export function powerPicture({ judges }: Plan, { table, share }: PowerTold) {
  const lines = [...new Set(table.map(({ members }) => members))].map(
    (members): PowerLine => ({
      label: `${members} members`,
      planned: members === judges.number,
      points: table
        .filter((cell) => cell.members === members)
        .map(({ prompts, power }) => ({ prompts, found: power.found })),
    }),
  )
  return powerChart(lines, { enough: ENOUGH, x: 'prompts', y: `power for a share of ${share.toFixed(2)}` })
}

function minutesText({ minutes, unmeasured }: Price): string {
  if (minutes === null) return `how long is unknown, as ${unmeasured.join(' and ')} has not drawn here yet`
  return minutes < 1
    ? 'less than a minute of one worker'
    : `about ${counted(Math.ceil(minutes), 'minute')} of one worker`
}

const percent = (share: number) => `${Math.round(100 * share)} %`
const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

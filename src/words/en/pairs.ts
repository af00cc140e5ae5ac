import { count, number } from './format.ts'

export const pairs = {
  // asking
  pairA: 'A, left',
  pairB: 'B, right',
  alt: 'Two pictures: A on the left, B on the right.',
  undecided: (ties: number, bad: number) =>
    `Among them ${both(ties, bad)}: neither prefers a picture, so both are ties to the worths.`,
  decided: (
    first: string,
    second: string,
    [wins, losses]: [number, number],
    share: string,
    interval: string,
    p: string,
  ): string =>
    `“${first}” against “${second}”: ${wins} to ${losses}, a share of ${share} (95 % interval ${interval}); sign test ${p}.`,
  armsUndecided: (first: string, second: string, ties: number, bad: number) =>
    `“${first}” against “${second}”: no duel was decided (${both(ties, bad)}).`,
  drawn: (arm: string, template: string | null, drawn: string) =>
    `“${arm}”: ${drawn}${template === null ? '' : ` The wording it drew: “${template}”.`}`,
  armsAlt: (arms: string[]) => `The pictures of each system in a row, best first. ${arms.join(' ')}`,
  picture: (position: number, rank: string) => `#${position}, rank ${rank}`,
  wonOf: (wins: number, decided: number) => `${wins} of ${decided} won`,
  pValue: (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${number(p, 3)}`),
  headArm: 'System',
  headRecord: 'Won–tied–lost',
  headWon: 'Won',
  modelsOrTemplates: 'Compare models or templates, not both at once.',
  armsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different ones, such as models:a,b or templates:{}|a picture of {}`,
  promptNeedsArms:
    'A prompt is for models or templates to draw: name two of either, or give a drawing instead.',
  duelNeedsTwo: 'A duel needs two pictures; that drawing has one.',
  // one round
  preferred: (system: string, unit: 'judgement' | 'majority') =>
    `So “${system}” is preferred, ${unit === 'judgement' ? 'for this prompt' : 'over these prompts'}.`,
  level: 'The two are level.',
  notApart: (more: number, unit: 'judgement' | 'majority') =>
    `That does not tell them apart: it would take about ${
      unit === 'judgement' ? count(more, 'more duel', 'more duels') : count(more, 'more pair', 'more pairs')
    } with results like these (80 % power).`,
}

const both = (ties: number, bad: number) =>
  `${count(ties, 'tie', 'ties')}, ${count(bad, 'time', 'times')} both bad`

import { count, number } from './format.ts'

export const pairs = {
  // asking
  pairA: 'A, left',
  pairB: 'B, right',
  alt: 'Two pictures: A on the left, B on the right.',
  undecided: (ties: number, bad: number) =>
    `Among them ${both(ties, bad)}: neither prefers a picture, so both are ties to the worths.`,
  decided: (first: string, second: string, [wins, losses]: [number, number], neither: number) =>
    `“${first}” against “${second}”: ${wins} to ${losses}, ${count(neither, 'time', 'times')} neither.`,
  share: (first: string, share: string) =>
    `Preferred: “${first}” in ${share}, who prefers neither being half for each and every prompt counting alike.`,
  armsUndecided: (first: string, second: string, ties: number, bad: number) =>
    `“${first}” against “${second}”: no duel was decided (${both(ties, bad)}).`,
  drawn: (arm: string, template: string | null, drawn: string) =>
    `“${arm}”: ${drawn}${template === null ? '' : ` The wording it drew: “${template}”.`}`,
  armsAlt: (arms: string[]) => `The pictures of each system in a row, best first. ${arms.join(' ')}`,
  picture: (picture: string, rank: string) => `#${picture}, rank ${rank}`,
  wonOf: (wins: number, decided: number) => `${wins} of ${decided} won`,
  pValue: (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${number(p, 3)}`),
  headArm: 'System',
  headRecord: 'Won–tied–lost',
  modelsOrTemplates: 'Compare models or templates, not both at once.',
  armsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different ones, such as models:a,b or templates:{}|a picture of {}`,
  promptNeedsArms:
    'A prompt is for models or templates to draw: name two of either, or give a drawing instead.',
  duelNeedsTwo: 'A duel needs two pictures; that drawing has one.',
  // what is stated of two systems
  preferred: (system: string) => `So “${system}” is preferred, by members and over prompts such as these.`,
  notApart: 'That does not tell them apart.',
  fewMembers: (members: number) =>
    `${count(members, 'member does', 'members do')} not tell what others would say: that takes 3 who judge about as much each.`,
  fewPrompts: (prompts: number) =>
    `${count(prompts, 'prompt does', 'prompts do')} not tell which is preferred over others: that takes 6.`,
  needed: (members: number, needed: { share: number; prompts: number | null; fewestMembers: number }[]) =>
    `To find a preference four times out of five, ${count(members, 'member', 'members')} would judge: ${needed
      .map(
        ({ share, prompts, fewestMembers }) =>
          `${
            prompts === null
              ? `no number of prompts is enough, with ${fewestMembers} members some are,`
              : count(prompts, 'prompt', 'prompts')
          } for one of ${number(share * 100, 0)} %`,
      )
      .join('; ')}.`,
  changedHere: (prompts: number) =>
    `${count(prompts, 'prompt does', 'prompts do')} not tell how often it does over others: that takes 6.`,
  changed: (differing: number, pairs: number, share: string) =>
    `The wording changes the picture in ${differing} of ${count(pairs, 'pair', 'pairs')}: ${share}; pictures with equal pixels are no change, and in no preference.`,
}

const both = (ties: number, bad: number) =>
  `${count(ties, 'tie', 'ties')}, ${count(bad, 'time', 'times')} both bad`

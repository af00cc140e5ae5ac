import { count } from './format.ts'

export const bestOfFive = {
  open: (pairs: number, judges: number) =>
    `${count(pairs, 'pair', 'pairs')} of pictures, two of the same prompt each: ${judges} judges say which is more realistic, and which matches the prompt better; the majority decides. What drew them stays hidden until the round closes. Who asked for them does not judge, unless the round says so.`,
  notAsked: (pairs: number) =>
    `${count(pairs, 'more pair is', 'more pairs are')} the same picture twice, pixel for pixel, and not asked.`,
  noChange: 'No change',
  ask: { realistic: 'Which one is more realistic?', matches: 'Which one matches the prompt better?' },
  tie: 'No difference',
  counted: (n: number, members: number) =>
    `${count(n, 'judgement', 'judgements')} counted, of ${count(members, 'judge', 'judges')}.`,
  short: (n: number) => `${count(n, 'pair has', 'pairs have')} fewer than five judges.`,
  decided: (first: string, second: string, [wins, losses]: [number, number], ties: number) =>
    `By majority “${first}” won ${wins} and “${second}” ${losses}, ${count(ties, 'tie', 'ties')}.`,
  undecided: (ties: number) => `No pair was decided (${count(ties, 'tie', 'ties')}).`,
  votes: (first: string, second: string) =>
    `Votes in the table: for “${first}” – no difference – for “${second}”.`,
  alt: (found: string[]) =>
    `The pictures of each system in a row, the same prompt below one another, framed where they match better. ${found.join(' ')}`,
  kappa: (value: string) =>
    `Among these judges, over these pairs, agreement is Fleiss’ κ ${value}; it says nothing of others, so it has no interval.`,
  kappaNone: 'No Fleiss’ κ: no pair has five judges, or all said the same.',
  headBest: { realistic: 'More realistic', matches: 'Matches better' },
  twoArms: 'Name two models, or two templates with | between them.',
  promptsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different prompts with | between them, such as: a cat | a red circle`,
}

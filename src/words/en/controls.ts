import { list, number } from './format.ts'

export const controls = {
  open: 'Among them are control items: some descriptions are wrong on purpose, some are shown twice. They measure how carefully we rate. Each member sees how they did, the result says it of all together, and nobody is left out for it.',
  reliabilityAll: (wrong: Share, repeated: Share) =>
    wrong.of + repeated.of === 0
      ? 'No control item was answered.'
      : `Control items: ${list([
          ...(wrong.of > 0 ? [`wrong descriptions were rated 1 or 2 in ${ofAll(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`descriptions shown again were rated as before, or one away, in ${ofAll(repeated)}`]
            : []),
        ])}. Nobody was left out for it.`,
  reliabilityYours: ({ wrong, repeated }: { wrong: Share; repeated: Share }) =>
    wrong.of + repeated.of === 0
      ? 'You have not met a control item yet.'
      : `Your control items, which only you see: ${list([
          ...(wrong.of > 0 ? [`wrong descriptions rated 1 or 2, ${passed(wrong)}`] : []),
          ...(repeated.of > 0 ? [`rated as before or one away when shown again, ${passed(repeated)}`] : []),
        ])}. Nothing is left out for it.`,
  duelControls: (after: number) =>
    `After every ${after} duels one comes again with its sides swapped: a control item, which measures how steady we are. Each member sees how they did, the result says it of all together, and nobody is left out for it.`,
  steadyAll: (steady: Share) =>
    `Control items: duels put again with their sides swapped ended as before in ${ofAll(steady)}. Nobody was left out for it.`,
  steadyYours: (steady: Share) =>
    `Your control items, which only you see: put again with its sides swapped, a duel ended as before in ${passed(steady)}. Nothing is left out for it.`,
}

interface Share {
  passed: number
  of: number
  low: number | null
  high: number | null
}

/** Of several members, whose answers hang together: what was counted, and no interval as if they did not. */
const ofAll = ({ passed, of }: Share) => `${passed} of ${of}`

const passed = ({ passed, of, low, high }: Share) =>
  `${passed} of ${of}${low === null || high === null ? '' : ` (95 % interval ${percent(low)} to ${percent(high)})`}`

const percent = (share: number) => `${number(share * 100, 0)} %`

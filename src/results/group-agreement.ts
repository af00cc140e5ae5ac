import type { Models } from '../models.ts'
import type { CrowdAgreement } from '../statistics/crowd-agreement.ts'
import type { GroupContrast } from '../statistics/group-contrasts.ts'
import type { OneMember } from '../statistics/one-member.ts'
import type { softAgreement } from '../statistics/soft-pairwise.ts'
import type { CalibratedAccuracy } from '../statistics/tie-calibration.ts'
import type { Words } from '../words/index.ts'
import { runAside } from './aside.ts'
import type { ClosedRound } from './closed-rounds.ts'
import { type Dimension, type Group, groupsBy } from './groups.ts'

/** How far CLIP agrees with the crowd over the votes of a group, and how far one member does. */
export interface GroupAgreement extends Group {
  crowd: CrowdAgreement
  one: OneMember
}

/** Groups that are told apart by the same, and how each differs from the other votes. */
export interface Section {
  title: string
  groups: GroupAgreement[]
  contrasts: GroupContrast[]
}

/** What all votes of one scorer found. */
export interface Agreements {
  all: GroupAgreement
  accuracy: CalibratedAccuracy
  soft: ReturnType<typeof softAgreement>
  sections: Section[]
}

/**
 * @param all votes of one scorer, of which the sections are made too, but that by scorer
 * @param measured of every scorer
 */
export async function agreements(
  all: Group,
  measured: readonly ClosedRound[],
  models: Models,
  words: Words,
  dimensions: readonly Dimension[],
): Promise<Agreements> {
  const grouped = await Promise.all(
    dimensions.map(async (dimension) => {
      const rounds = dimension === 'scorer' ? measured : all.rounds
      const groups = await groupsBy(dimension, rounds, models, words)
      // One group of all votes says nothing more, unless it was asked for.
      const more = dimensions.length === 1 || groups.some((group) => group.rounds.length < rounds.length)
      return more ? [{ title: words.results.groupTitle[dimension], rounds, groups }] : []
    }),
  )
  const sections = grouped.flat()
  const inGroups = sections.flatMap(({ groups }) => groups)
  const groups = [all, ...inGroups]
  const everything = inputOf(all.rounds)
  const inputs = [everything, ...inGroups.map(({ rounds }) => inputOf(rounds))]
  const outputs = await runAside([
    ...inputs.map((input) => ({ method: 'crowd-agreement', input })),
    ...inputs.map((input) => ({ method: 'one-member', input })),
    ...sections.map(({ rounds, groups }) => ({
      method: 'group-contrasts',
      input: {
        ...inputOf(rounds),
        groups: groups.map((group) => ({
          label: labelOf(group, words),
          grids: group.rounds.map((round) => rounds.indexOf(round)),
        })),
      },
    })),
    { method: 'pairwise-accuracy', input: everything },
    { method: 'soft-agreement', input: everything },
  ])
  const found = groups.map((group, at) => ({
    ...group,
    crowd: outputs[at] as CrowdAgreement,
    one: outputs[groups.length + at] as OneMember,
  }))
  const [accuracy, soft] = outputs.slice(-2) as [CalibratedAccuracy, Agreements['soft']]
  return {
    all: found[0] as GroupAgreement,
    accuracy,
    soft,
    sections: sections.map(({ title, groups: own }, at) => ({
      title,
      groups: own.map((group) => found[groups.indexOf(group)] as GroupAgreement),
      contrasts: (outputs[2 * groups.length + at] as { contrasts: GroupContrast[] }).contrasts,
    })),
  }
}

/** What a group is called: by all its names, where several are the same votes. */
export const labelOf = ({ labels }: Group, words: Words): string => words.list(labels)

/** What the statistics ask of votes. */
const inputOf = (rounds: readonly ClosedRound[]) => ({ grids: rounds.map(gridOf) })

function gridOf({ crowd: { clip, ballots } }: ClosedRound) {
  return {
    metric: clip?.scores ?? [],
    ballots: ballots.map(({ member, tiers }) => ({ member, tiers })),
  }
}

/**
 * Which pairs of arms are shown together: in each set no arm stands twice, so that a member who judges all pairs of one set
 * sees no picture twice. Members, prompts and pictures take the sets in turn, so that every arm is seen equally often.
 *
 * All against all is the circle method of tournaments: as few sets as there can be. Against one arm, each pair is a set.
 *
 * @param against the arm that all others are held against, if they are not among each other
 */
export function pairSets(arms: readonly string[], against?: string): [string, string][][] {
  if (against !== undefined) return arms.filter((arm) => arm !== against).map((arm) => [[against, arm]])
  const circle: (string | undefined)[] = arms.length % 2 === 0 ? [...arms] : [...arms, undefined]
  return Array.from({ length: circle.length - 1 }, (_, turn) => {
    const [fixed, ...others] = circle
    const turned = [fixed, ...others.slice(turn), ...others.slice(0, turn)]
    return turned.slice(0, turned.length / 2).flatMap((one, at): [string, string][] => {
      const other = turned[turned.length - 1 - at]
      return one === undefined || other === undefined ? [] : [inOrder(one, other, arms)]
    })
  })
}

/** The arm that the plan names first stands first. */
function inOrder(one: string, other: string, arms: readonly string[]): [string, string] {
  return arms.indexOf(one) < arms.indexOf(other) ? [one, other] : [other, one]
}

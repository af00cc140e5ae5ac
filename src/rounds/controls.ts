import { wilson } from '../statistics/wilson.ts'

/** The answer to a control item, whose right answer was known beforehand. */
export interface Control {
  member: string
  /** An obviously wrong description, or an item shown to this member before. */
  kind: 'wrong' | 'repeated'
  /** Whether the wrong one was found wrong, or the answer was the member's own of before. */
  passed: boolean
}

/** How many of the control items were passed, with Wilson's interval at 95 %; null where none was answered. */
export interface Passed {
  passed: number
  of: number
  share: number | null
  low: number | null
  high: number | null
}

/**
 * What control items say of how carefully was answered. It is shown, to each member for themselves and for all of them
 * together in the result; it leaves nobody out.
 */
export interface Reliability {
  wrong: Passed
  repeated: Passed
}

export function reliability(controls: readonly Control[]): Reliability {
  const passed = (kind: Control['kind']): Passed => {
    const answered = controls.filter((control) => control.kind === kind)
    const right = answered.filter((control) => control.passed).length
    return { passed: right, of: answered.length, ...bounds(right, answered.length) }
  }
  return { wrong: passed('wrong'), repeated: passed('repeated') }
}

function bounds(right: number, of: number): Pick<Passed, 'share' | 'low' | 'high'> {
  const { share, low, high } = wilson(right, of)
  return { share, low, high }
}

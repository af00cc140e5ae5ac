import Bottleneck from 'bottleneck'

/** Calls Slack takes at once of a method of its third tier; it promises no number. */
const BURST = 20
/** Milliseconds for each call beyond: fifty a minute, with a little to spare. */
const EACH = 1_250

/** What keeps calls of a method of Slack's third tier (such as `chat.update`) within its limit for a workspace. */
export function thirdTier(): Bottleneck {
  return new Bottleneck({
    reservoir: BURST,
    reservoirIncreaseAmount: 1,
    reservoirIncreaseInterval: EACH,
    reservoirIncreaseMaximum: BURST,
  })
}

// Slack's limits, in UTF-16 units or pieces.
export const LABEL = 75
export const OPTIONS = 100

/** Milliseconds between two messages or edits in one channel: Slack takes one a second. */
export const CHANNEL_PACE = 1_000

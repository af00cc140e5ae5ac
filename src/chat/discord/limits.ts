// Discord's limits, in UTF-16 units or pieces.
export const LABEL = 80
export const SUGGESTIONS = 25
export const SUGGESTION = 100

/** Milliseconds between two messages or edits in one channel: Discord takes five in five seconds. */
export const CHANNEL_PACE = 1_000

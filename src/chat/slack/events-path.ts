/** Where Slack sends what happens, where it comes by HTTP. */
export const EVENTS_PATH = '/slack/events'

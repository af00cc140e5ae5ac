/** An answer of Slack's that is no success: HTTP 200 with an error, as a rule. */
export class SlackRefusal extends Error {
  readonly body: Record<string, unknown>
  readonly status: number
  readonly headers: Record<string, string>

  constructor(error: string, more: Record<string, unknown> = {}, status = 200, headers = {}) {
    super(`${error} ${JSON.stringify(more)}`)
    this.body = { ok: false, error, ...more }
    this.status = status
    this.headers = headers
  }
}

export function invalidBlocks(message: string): SlackRefusal {
  return new SlackRefusal('invalid_blocks', {
    errors: [message],
    response_metadata: { messages: [`[ERROR] ${message}`] },
  })
}

/** The server said no, in the reader's language. */
export class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  /** Whether the same request may be taken a little later. */
  get passing(): boolean {
    return this.status === 429
  }
}

/** No answer came. */
export class Unreachable extends Error {}

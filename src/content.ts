/** A place on a platform where messages stand. */
export interface Channel {
  platform: string
  id: string
  /** Whether one member alone talks with Salon there. */
  direct?: boolean
}

/** A picture in a message; `file` is its key in the file store. */
export interface Picture {
  file: string
  /** Describes the picture in the reader's language, without breaking the blindness of an open round. */
  alt: string
}

/** A button; pressing it says a command. */
export interface Action {
  label: string
  command: string
  options: Record<string, string | number>
  style: 'primary' | 'plain' | 'danger'
  /**
   * Names of text options of the command that a dialogue asks for before it is said, five at most; labelled by their
   * descriptions.
   */
  asks?: string[]
}

/** A menu of one choice; choosing says a command with the chosen value as `option`. */
export interface ChoiceMenu {
  label: string
  command: string
  options: Record<string, string | number>
  option: string
  values: { label: string; value: string | number }[]
}

/** An open vote over the numbered pictures 1…`positions` of the message's picture. */
export interface Vote {
  round: string
  positions: number
  /** Ballots so far; who chose what stays hidden until the round closes. */
  ballots: number
  /** What the reader approves of, where the message is shown to one reader alone. */
  mine: number[]
  /** The reader's favourites, best first, where that is the form of their ballot. */
  ranked?: number[]
  /** How often the reader has changed their ballot, which tells an older state of it from a newer one. */
  changes?: number
}

/** What a member has said in an open vote: their own part of a message that is otherwise the same for all its readers. */
export interface OwnBallot extends Pick<Vote, 'round' | 'mine' | 'ranked'> {
  changes: number
}

export interface Table {
  head: string[]
  rows: string[][]
}

/**
 * What stands in one message, free of any platform. All of it is plain text: a platform escapes it its own way
 * and never lets it ping anyone. In what a member alone is told, a press on a button or menu replaces the whole of it
 * with what comes of the press, so that question follows question in one place.
 */
export interface Content {
  /** The prompt, word for word. */
  title?: string
  /** The name of the member who asked. */
  author?: string
  /** What there is to say, one string a paragraph. */
  text: string[]
  picture?: Picture
  /** A Vega specification of what the picture shows, where that is a chart, for platforms that can draw one. */
  chart?: object
  progress?: { step: number; steps: number }
  vote?: Vote
  table?: Table
  actions: Action[]
  /** Menus, where the platform has them. */
  choices?: ChoiceMenu[]
}

import type { Entry } from './catalogue.ts'
import type { Expected, Found } from './expected.ts'

/** Whoever has the files of models: the hub, or a mirror of it. */
export interface ModelSource {
  /** As a person names it. */
  readonly name: string
  /**
   * What it says of an entry's files before any of them comes.
   * @throws Mistake where it lacks one, or has another than the catalogue says
   */
  look(entry: Entry): Promise<{ commit: string | undefined; files: Expected[] }>
  /**
   * Brings one file. What has come of it stays where the line breaks, and the next call goes on from there.
   * @param commit of which `look` spoke
   * @param into path of the file
   * @param came is told of every byte that is there, also of those from an earlier call
   * @returns what it is, and whether it was compared with a hash that was published
   * @throws Mistake where it cannot be had, or is not what was expected
   */
  fetch(
    entry: Entry,
    commit: string | undefined,
    file: Expected,
    into: string,
    came: (bytes: number) => void,
  ): Promise<Found & { published: boolean }>
}

import type fc from 'fast-check'

/** Something that is tried with one odd input after the other. */
export interface Fuzzed<Input> {
  name: string
  inputs: fc.Arbitrary<Input>
  /** @returns what is wrong with what came of it; nothing where it was done, or refused in one line */
  attempt(input: Input): Promise<string | undefined>
}

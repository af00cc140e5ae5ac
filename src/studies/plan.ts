import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Truth } from '../packs/pack.ts'

/**
 * What a study will do, fixed before its first ballot: nothing is left to a default that may change, and nothing to what
 * stands elsewhere, such as a pack. A written plan becomes one by `readPlan`.
 *
 * - arm: a system whose pictures are judged, a model at a revision with a wording
 * - judgement: one answer to one question, about a pair of pictures or, where the instrument does not compare, about one
 * - outcome: what an instrument finds, such as which of two pictures matches better
 */
export interface Plan {
  /** Of the form of plans. */
  version: 1
  question: string
  arms: PlannedArm[]
  /** Where the prompts come from. */
  source: PromptSource
  prompts: PlannedPrompt[]
  /** Of each arm and prompt, with the same seeds for all arms. */
  pictures: number
  /** Fixes what is left to chance: which prompts of a pack, the seeds of drawings, the assignment. */
  seed: number
  /** The game that asks. */
  instrument: string
  judges: {
    number: number
    /** Their names; null for whoever sees the channel. */
    names: string[] | null
  }
  judgements: {
    /** Members who judge each prompt. */
    byPrompt: number
    /** Judgements that each member gives, controls not among them. */
    byMember: number
  }
  /** Questions before the first that counts. */
  practice: number
  /** One question in so many is asked to measure the member; null for none. */
  controls: {
    every: number
    /** Who gets fewer of them right, as a share, fails. */
    least: number
    /** Whether one who fails is left out of the results, or the results are told once more without them. */
    failing: 'leave-out' | 'tell-apart'
  } | null
  /** What members agree to before they begin; null for nothing. */
  consent: string | null
  stopping: {
    /** Shares of the prompts, judged in order, at which the study may end; the last one is 1. */
    looks: number[]
  }
  analysis: {
    /** Outcomes that are claimed, corrected by Holm over all pairs of arms. */
    primary: string[]
    /** Outcomes that are told as such, corrected by Benjamini and Hochberg. */
    exploratory: string[]
    /** Pairs of arms that are held against each other, by name; none where the instrument does not compare. */
    pairs: [string, string][]
    /** Whether it is said of these members or of people like them, of these prompts or of such prompts. */
    members: 'these' | 'such'
    prompts: 'these' | 'such'
    confidence: number
    /** A share is "no difference" where its interval lies within so much of a half; null where that is not claimed. */
    equivalence: number | null
  }
  /** What the power is told for. */
  power: {
    /** Share of judgements for the preferred arm. */
    share: number
    /** How far members and prompts are taken to lean, in log odds. */
    members: number
    prompts: number
  }
}

export interface PlannedArm {
  name: string
  model: string
  revision: string
  /** Wording around the prompt; null for the bare prompt. */
  template: string | null
}

export interface PlannedPrompt {
  text: string
  /** What it asks a model to be able to do. */
  skill?: string
  /** What is true of a picture that shows it, as its pack says. */
  truth?: Truth[]
}

/** Where prompts come from: a pack, with what its licence asks to be told; a file beside the plan; or the plan itself. */
export type PromptSource =
  | { pack: string; title: string; source: string; licence: string; notice?: string }
  | { csv: string }
  | { list: true }

/** A plan in the one form that its hash is of (RFC 8785): same plan, same bytes, whatever the order it was written in. */
export function canonicalPlan(plan: Plan): string {
  return canonicalize(plan) as string
}

/** SHA-256 of the canonical plan, which stands on all that comes of it. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(canonicalPlan(plan)).digest('hex')
}

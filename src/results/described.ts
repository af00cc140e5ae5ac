import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { builtInModels } from '../basics/root.ts'
import { bitsPerPicture, bothLanguages, type Card } from '../models.ts'

const count = z.number().positive()

/** A thing that is known of a system: a key of the sources, and where it is said there. */
const known = <T extends z.ZodType>(is: T) =>
  z.object({ is, source: z.string(), at: z.string().optional() }).optional()

const facts = z.object({
  autoencoder: known(z.string()),
  autoencoderData: known(z.union([z.string(), bothLanguages])),
  autoencoderPictures: known(count),
  /** Sides in pixels, and in places. */
  resolution: known(count),
  compressed: known(z.tuple([count, count])),
  /** Codes for a place, or numbers in it. */
  place: known(z.union([z.object({ codes: count }), z.object({ numbers: count })])),
  bits: known(count),
  generatorData: known(z.union([z.string(), bothLanguages])),
  generatorPictures: known(count),
  /** Of the generator. */
  parameters: known(count),
  licence: known(z.union([z.string(), bothLanguages])),
})
export type Facts = z.infer<typeof facts>

const description = z.object({
  systems: z.array(z.object({ name: z.string(), title: z.string(), facts: facts.strict() })),
  sources: z.record(z.string(), z.string()),
})

/** What is known of a system, and for each thing who says so. */
export interface DescribedSystem {
  /** What one calls it by. */
  name: string
  title: string
  facts: Facts
}

/** The systems of others that a report compares with, from their authors' papers: `models/described.json`. */
export async function describedSystems(): Promise<DescribedSystem[]> {
  const path = join(builtInModels, 'described.json')
  const { systems, sources } = description.parse(JSON.parse(await readFile(path, 'utf8')))
  const spelled = (value: Facts) =>
    Object.fromEntries(
      Object.entries(value).map(([row, fact]) => [
        row,
        fact && { is: fact.is, source: [sources[fact.source], fact.at].filter(Boolean).join(', ') },
      ]),
    )
  return systems.map((system) => ({ ...system, facts: spelled(system.facts) }))
}

/** What a card says. */
export function describedBy({
  name,
  kinds,
  autoencoder,
  trainingData: data,
  parameters,
  licence,
}: Card): DescribedSystem {
  const source = `models/${name}/model.json`
  const says = <T>(is: T | undefined) => (is === undefined ? undefined : { is, source })
  const place =
    autoencoder &&
    ('codebookSize' in autoencoder ? { codes: autoencoder.codebookSize } : { numbers: autoencoder.channels })
  const draws = kinds.includes('generator')
  return {
    name,
    title: name,
    facts: {
      autoencoder: says(autoencoder?.type),
      autoencoderData: says(autoencoder && data?.name),
      autoencoderPictures: says(autoencoder && data?.pictures),
      resolution: says(autoencoder?.imageSize),
      compressed: says(autoencoder?.tokenGrid),
      place: says(place),
      bits: says(autoencoder && bitsPerPicture(autoencoder)),
      generatorData: says(draws ? data?.name : undefined),
      generatorPictures: says(draws ? data?.pictures : undefined),
      parameters: says(parameters?.generator),
      licence: says(licence),
    },
  }
}

import { join } from 'node:path'
import type { Card, GeneratorCard } from '../models.ts'
import { random } from '../statistics/random.ts'
import { familyOf } from './families/index.ts'
import { Sampler, type SamplerSettings } from './sampler.ts'
import { atLeastTwo, floats, type Hardware, int64, openSession, Tensor, type Tensors } from './session.ts'
import { openTokenizer } from './tokenizer.ts'

/** What the decoder begins with. */
interface Memory {
  /** 2 where the empty prompt follows in row 1, for guidance; else 1. */
  groups: number
  /** The prompt: keys and values of every layer's cross-attention, and the mask of padding. */
  tensors: Tensors
  /** Tokens that every picture begins with. */
  given: Int32Array
}

/** Called after each step with the tokens so far, `pictures × imageTokens`, row by row; awaited. */
export type OnStep = (step: number, tokens: Int32Array) => void | Promise<void>

/** Low words of an int64 tensor: lets a step write small numbers without making a BigInt (little-endian machines). */
function lowWords(tensor: Tensor): Int32Array {
  return new Int32Array((tensor.data as BigInt64Array).buffer)
}

/** Draws image tokens from a text, one position after another. */
export interface Transformer {
  card: GeneratorCard
  /**
   * Reads the prompt, and beside it the empty one unless guidance is 1, which asks for nothing else.
   * @param given tokens that every picture is to begin with
   */
  encode(prompt: string, guidance: number, given?: Int32Array): Promise<Memory>
  /**
   * One picture's tokens per seed: `seeds × imageTokens`, row by row. All buffers are made before the first
   * step, and the key-value cache is input and output alike: attention appends to it in place.
   */
  decode(memory: Memory, seeds: number[], settings: SamplerSettings, onStep: OnStep): Promise<Int32Array>
}

export async function openTransformer(
  model: Card,
  card: GeneratorCard,
  codebookSize: number,
  hardware: Hardware,
): Promise<Transformer> {
  const { heads, headSize, imageTokens, layers, startToken, logits: width = codebookSize } = card
  const { padToken, openNormaliser } = familyOf(model, 'generator')
  const file = (name: string) => join(model.folder, name)
  const normalise = (await openNormaliser?.(model.folder)) ?? ((text: string) => text)
  const tokenize = await openTokenizer(file(card.tokenizer), card.textLength, padToken)
  const encoder = await openSession(file(card.encoder), hardware)
  const decoder = await openSession(file(card.decoder), hardware)

  const emptyCache = (rows: number) =>
    Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
      ['key', 'value'].map((part) => ({
        name: `${part}_${layer}`,
        tensor: new Tensor('float32', new Float32Array(rows * heads * imageTokens * headSize), [
          rows,
          heads,
          imageTokens,
          headSize,
        ]),
      })),
    )

  return {
    card,

    async encode(prompt, guidance, given = new Int32Array()) {
      const texts = guidance === 1 ? [prompt] : [prompt, '']
      const read = tokenize(texts.map(normalise))
      const { attention_mask } = read
      return { groups: texts.length, given, tensors: { ...(await encoder.run(read)), attention_mask } }
    },

    async decode(memory, seeds, settings, onStep) {
      const randoms = atLeastTwo(seeds).map((seed) => random(seed).uniform)
      const pictures = randoms.length
      const rows = pictures * memory.groups
      const unconditioned = rows - pictures

      const cache = emptyCache(rows)
      const token = int64(new Int32Array(rows).fill(startToken), [rows])
      const position = int64([0], [1])
      const seen = new Int32Array(rows)
      const total = new Int32Array(1)
      const logits = new Tensor('float32', new Float32Array(rows * width), [rows, width])
      const feeds = {
        ...memory.tensors,
        ...Object.fromEntries(cache.map(({ name, tensor }) => [`past_${name}`, tensor])),
        token,
        position,
        seqlens_k: new Tensor('int32', seen, [rows]),
        total_sequence_length: new Tensor('int32', total, [1]),
      }
      const fetches = {
        ...Object.fromEntries(cache.map(({ name, tensor }) => [`present_${name}`, tensor])),
        logits,
      }

      const tokenWords = lowWords(token)
      const positionWords = lowWords(position)
      const scores = floats(logits)
      const sampler = new Sampler(codebookSize, settings, width)
      const tokens = new Int32Array(pictures * imageTokens)
      const wanted = tokens.subarray(0, seeds.length * imageTokens)

      for (let step = 0; step < imageTokens; step++) {
        positionWords[0] = step
        seen.fill(step)
        total[0] = step + 1
        await decoder.run(feeds, fetches)
        for (let picture = 0; picture < pictures; picture++) {
          const drawn =
            memory.given[step] ??
            sampler.sample(scores, picture, unconditioned + picture, randoms[picture] as () => number)
          tokens[picture * imageTokens + step] = drawn
          tokenWords[2 * picture] = drawn
          tokenWords[2 * (unconditioned + picture)] = drawn
        }
        await onStep(step + 1, wanted)
      }
      return wanted
    },
  }
}

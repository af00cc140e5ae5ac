import ort from 'onnxruntime-node'
import { Mistake } from '../errors.ts'

ort.env.logLevel = 'fatal' // what goes wrong is thrown as well

export const { Tensor } = ort
export type Tensor = ort.Tensor
export type Session = ort.InferenceSession
export type Tensors = Record<string, Tensor>

/** Where and how widely sessions run. `threads` is per operator. */
export interface Hardware {
  providers: string[]
  threads: number
}

/**
 * Opens an ONNX file. `session.run` blocks the calling thread while it computes.
 * @throws Mistake where none of the providers can run it
 */
export async function openSession(path: string, { providers, threads }: Hardware): Promise<Session> {
  try {
    return await ort.InferenceSession.create(path, {
      executionProviders: providers,
      intraOpNumThreads: threads,
    })
  } catch (cause) {
    throw new Mistake(
      `${path} cannot be opened with SALON_PROVIDERS=${providers.join(',')} (${(cause as Error).message.split('\n', 1)[0]}); SALON_PROVIDERS=cpu works everywhere.`,
      { cause },
    )
  }
}

/** A tensor of int64 from small whole numbers; shape `dims`. */
export function int64(values: Iterable<number>, dims: number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), dims)
}

/** The values of one output of float32 or float16. */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (tensor?.type === 'float32') return tensor.data as Float32Array
  if (tensor?.type === 'float16') return fromHalves(tensor.data as Uint16Array)
  throw new Error(`expected an output of floats, not ${tensor?.type}`)
}

/** Half floats, which Node 20 has no array for, from their bits. */
function fromHalves(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1
    const exponent = (half >> 10) & 0x1f
    const fraction = half & 0x3ff
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
  })
}

/**
 * A batch of one as two of the same. ONNX Runtime multiplies a single row by other code, which adds up in another
 * order: alone, a picture's logits differ by up to 2.4e-7 from the same picture's among nine, while from two to
 * nine they are equal to the last bit (petit, one thread and two). Two cost little more than one.
 */
export function atLeastTwo<T>(rows: readonly T[]): readonly T[] {
  return rows.length === 1 ? [...rows, ...rows] : rows
}

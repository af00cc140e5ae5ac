import ort from 'onnxruntime-node'
import { Mistake } from '../errors.ts'

export const { Tensor } = ort
export type Tensor = ort.Tensor
export type Session = ort.InferenceSession
export type Tensors = Record<string, Tensor>

/** Where and how widely sessions run. `threads` is per operator; absent: as many as there are cores. */
export interface Hardware {
  providers: string[]
  threads: number | undefined
}

/**
 * Opens an ONNX file. `session.run` blocks the calling thread while it computes.
 * @throws Mistake where none of the providers can run it
 */
export async function openSession(path: string, { providers, threads }: Hardware): Promise<Session> {
  try {
    return await ort.InferenceSession.create(path, {
      executionProviders: providers,
      logSeverityLevel: 3,
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
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

/** The values of one float32 output. */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (tensor?.type !== 'float32') throw new Error(`expected an output of float32, not ${tensor?.type}`)
  return tensor.data as Float32Array
}

import { appendFile, cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { builtInModels } from '../../src/basics/root.ts'
import { Mistake } from '../../src/errors.ts'
import { Inference } from '../../src/inference/inference.ts'
import { copyOfPetit } from '../helpers/models.ts'

/** The threads that were started, the newest last. */
const threads: Worker[] = []
const remember = (thread: Worker) => threads.push(thread)
process.on('worker', remember)
afterAll(() => process.off('worker', remember))

const request = {
  model: 'petit',
  scorer: 'petit',
  prompt: 'a red circle',
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9],
}

function inferenceIn(folder = builtInModels): Inference {
  const inference = new Inference({ modelFolders: [folder] })
  onTestFinished(() => inference.close())
  return inference
}

/** Starts a drawing and waits for its first step. */
async function begin(inference: Inference, signal?: AbortSignal) {
  let drawing: ReturnType<Inference['draw']> | undefined
  await new Promise<void>((begun, failed) => {
    drawing = inference.draw(request, { onProgress: () => begun(), ...(signal && { signal }) })
    drawing.catch(failed)
  })
  return { drawing: drawing as ReturnType<Inference['draw']> }
}

test('a drawing is cancelled between two steps, a queued one before its first', async () => {
  const inference = inferenceIn()
  const whole = await inference.draw(request)
  const cancel = new AbortController()
  const { drawing } = await begin(inference, cancel.signal)
  const queued = inference.draw(request, { signal: cancel.signal })
  const cancelledAt = performance.now()
  cancel.abort()
  await expect(drawing).rejects.toMatchObject({ name: 'AbortError' })
  await expect(queued).rejects.toMatchObject({ name: 'AbortError' })
  expect(performance.now() - cancelledAt).toBeLessThan(100)

  const next = await inference.draw({ ...request, seeds: [1] })
  const { decode, vq, clip } = whole.milliseconds
  expect(performance.now() - cancelledAt).toBeLessThan(2 * (decode + vq + clip))
  expect(next.images[0]?.sha256).toBe(whole.images[0]?.sha256)
  await expect(inference.draw(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

test('a thread that dies rejects what was asked of it, and the next request has a new one', async () => {
  const inference = inferenceIn()
  const { drawing } = await begin(inference)
  const queued = inference.draw(request)
  threads.at(-1)?.postMessage(null) // which it cannot read
  await Promise.all([
    expect(drawing).rejects.toThrow(/inference thread died/),
    expect(queued).rejects.toThrow(/inference thread died/),
  ])
  expect((await inference.draw(request)).images).toHaveLength(9)
})

test.runIf(process.platform === 'linux')('drawing yields to those who vote', async () => {
  await inferenceIn().draw({ ...request, seeds: [1] })
  const nice = async (thread: string) => {
    const stat = await readFile(`/proc/self/task/${thread}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  }
  expect(await Promise.all((await readdir('/proc/self/task')).map(nice))).toContain(5)
  expect(await nice(String(process.pid))).toBe(0)
})

test('closing rejects what is still asked for, and what comes later', async () => {
  const inference = inferenceIn()
  const { drawing } = await begin(inference)
  await Promise.all([expect(drawing).rejects.toThrow(/closed/), inference.close()])
  await expect(inference.draw(request)).rejects.toThrow(/closed/)
})

test('a corrupt and a missing model file are mistakes, and mending them is enough', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const file = join(folder, 'petit', 'vq-decoder.onnx')
  const inference = inferenceIn(folder)
  await appendFile(file, '!')
  await expect(inference.draw(request)).rejects.toThrow(Mistake)
  await expect(inference.draw(request)).rejects.toThrow(/vq-decoder\.onnx is not the file its card describes/)
  await rm(file)
  await expect(inference.draw(request)).rejects.toThrow(/lacks .*vq-decoder\.onnx/)
  await cp(join(builtInModels, 'petit', 'vq-decoder.onnx'), file)
  expect((await inference.draw({ ...request, seeds: [1] })).images).toHaveLength(1)
})

test('a provider that is not here is a mistake with the mend', async () => {
  const inference = new Inference({ providers: ['no-such-provider'] })
  onTestFinished(() => inference.close())
  const drawing = inference.draw(request)
  await expect(drawing).rejects.toThrow(Mistake)
  await expect(drawing).rejects.toThrow(/SALON_PROVIDERS=cpu/)
})

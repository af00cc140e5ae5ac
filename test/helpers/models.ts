import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modelsDir } from '../../src/models.ts'

/** A folder of models with petit alone in it, to be damaged; gone at the end of the test. */
export async function copyOfPetit(onTestFinished: (clean: () => Promise<void>) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'salon-models-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(join(modelsDir, 'petit'), join(folder, 'petit'), { recursive: true })
  return folder
}

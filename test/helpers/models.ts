import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtInModels } from '../../src/basics/root.ts'

const petit = join(builtInModels, 'petit')

/** A folder of models with petit alone in it, to be damaged; gone at the end of the test. */
export async function copyOfPetit(onTestFinished: (clean: () => Promise<void>) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'salon-models-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(petit, join(folder, 'petit'), { recursive: true })
  return folder
}

/** A temporary folder of models that a team brings along, beside the one that comes with Salon. */
export class TeamModels {
  readonly folder: string
  /** For `startSalon`. */
  readonly config: { modelFolders: string[] }

  private constructor(folder: string) {
    this.folder = folder
    this.config = { modelFolders: [builtInModels, folder] }
  }

  static async make(): Promise<TeamModels> {
    return new TeamModels(await mkdtemp(join(tmpdir(), 'salon-models-')))
  }

  /**
   * Another generator: petit's files under another name, whose card has other settings to draw with, and may know other
   * templates.
   */
  async add(
    name: string,
    defaults: { temperature: number; topK: number; guidance: number },
    templates?: string[],
  ): Promise<void> {
    const own = join(this.folder, name)
    await mkdir(own)
    for (const file of await readdir(petit))
      if (file.endsWith('.onnx') || file === 'tokenizer.json')
        await symlink(join(petit, file), join(own, file))
    const card = JSON.parse(await readFile(join(petit, 'model.json'), 'utf8'))
    const generator = { ...card.generator, defaults, ...(templates && { templates }) }
    await writeFile(join(own, 'model.json'), JSON.stringify({ ...card, name, generator }))
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true })
  }
}

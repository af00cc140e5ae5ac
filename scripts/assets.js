// Copies what the program reads beside its code, and the compiler leaves behind, into dist.
import { cp } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

for (const folder of ['src/grid/fonts', 'src/chat/web/page/static', 'src/studies/examples'])
  await cp(join(root, folder), join(root, 'dist', folder), { recursive: true })

import { join } from 'node:path'
import { root } from '../../src/basics/root.ts'

/** The built `salon` program, to be given to Node: from source each start would take some seconds more. */
export const program = join(root, 'dist', 'src', 'main.js')

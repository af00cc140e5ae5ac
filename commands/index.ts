import type { Command } from '../src/chat/command.ts'
import { again } from './again.ts'
import { cancel } from './cancel.ts'
import { close } from './close.ts'
import { draw } from './draw.ts'
import { help } from './help.ts'
import { queue } from './queue.ts'
import { results } from './results.ts'

/** Everything a member can say, in the order of the menus. */
export const commands: readonly Command[] = [draw, results, queue, cancel, close, again, help]

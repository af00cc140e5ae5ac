import type { Command } from '../src/chat/say/command.ts'
import { again } from './again.ts'
import { answer } from './answer.ts'
import { bestOfFive } from './best-of-five.ts'
import { cancel } from './cancel.ts'
import { classify } from './classify.ts'
import { close } from './close.ts'
import { complete } from './complete.ts'
import { describe } from './describe.ts'
import { draw } from './draw.ts'
import { duel } from './duel.ts'
import { exclude } from './exclude.ts'
import { forgetMe } from './forget-me.ts'
import { guess } from './guess.ts'
import { help } from './help.ts'
import { include } from './include.ts'
import { leaderboard } from './leaderboard.ts'
import { link } from './link.ts'
import { look } from './look.ts'
import { mirror } from './mirror.ts'
import { models } from './models.ts'
import { play } from './play.ts'
import { queue } from './queue.ts'
import { rank } from './rank.ts'
import { rate } from './rate.ts'
import { reconstruct } from './reconstruct.ts'
import { results } from './results.ts'
import { scoreboard } from './scoreboard.ts'
import { settings } from './settings.ts'
import { top } from './top.ts'
import { unlink } from './unlink.ts'
import { write } from './write.ts'
import { zoom } from './zoom.ts'

/** Everything a member can say, in the order of the menus. */
export const commands: readonly Command[] = [
  draw,
  play,
  rank,
  duel,
  bestOfFive,
  rate,
  write,
  guess,
  results,
  queue,
  cancel,
  close,
  again,
  zoom,
  look,
  top,
  reconstruct,
  classify,
  complete,
  models,
  scoreboard,
  leaderboard,
  settings,
  mirror,
  exclude,
  include,
  link,
  unlink,
  forgetMe,
  help,
  answer,
  describe,
]

import { asking } from './asking.ts'
import { bestOfFive } from './best-of-five.ts'
import { cancel } from './cancel.ts'
import { captions } from './captions.ts'
import { controls } from './controls.ts'
import { drawing } from './drawing.ts'
import { duel } from './duel.ts'
import { exclusions } from './exclusions.ts'
import { forget } from './forget.ts'
import { list, number } from './format.ts'
import { guess } from './guess.ts'
import { help } from './help.ts'
import { leaderboard } from './leaderboard.ts'
import { link } from './link.ts'
import { look } from './look.ts'
import { looks } from './looks.ts'
import { mirrors } from './mirrors.ts'
import { mistakes } from './mistakes.ts'
import { models } from './models.ts'
import { options } from './options.ts'
import { ownVote } from './own-vote.ts'
import { packs } from './packs.ts'
import { pairs } from './pairs.ts'
import { platforms } from './platforms.ts'
import { position } from './position.ts'
import { privacy } from './privacy.ts'
import { queue } from './queue.ts'
import { rank } from './rank.ts'
import { rate } from './rate.ts'
import { reminders } from './reminders.ts'
import { result } from './result.ts'
import { results } from './results.ts'
import { round } from './round.ts'
import { settings } from './settings.ts'
import { systems } from './systems.ts'
import { top } from './top.ts'
import { uploads } from './uploads.ts'
import { write } from './write.ts'

export const en = {
  number,
  list,
  asking,
  bestOfFive,
  cancel,
  captions,
  controls,
  drawing,
  duel,
  exclusions,
  forget,
  guess,
  help,
  leaderboard,
  link,
  look,
  looks,
  mirrors,
  mistakes,
  models,
  options,
  ownVote,
  packs,
  pairs,
  platforms,
  position,
  privacy,
  queue,
  rank,
  rate,
  reminders,
  result,
  results,
  round,
  settings,
  systems,
  top,
  uploads,
  write,
}

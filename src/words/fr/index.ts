import type { Words } from '../index.ts'
import { best } from './best.ts'
import { commands } from './commands.ts'
import { describing } from './describing.ts'
import { duels } from './duels.ts'
import { list, number } from './format.ts'
import { games } from './games.ts'
import { mistakes } from './mistakes.ts'
import { overall } from './overall.ts'
import { people } from './people.ts'
import { platforms } from './platforms.ts'
import { posts } from './posts.ts'
import { rank } from './rank.ts'
import { results } from './results.ts'
import { slack } from './slack.ts'
import { systems } from './systems.ts'
import { takingPart } from './taking-part.ts'

export const fr: Words = {
  number,
  list,
  ...mistakes,
  ...posts,
  ...rank,
  ...results,
  ...overall,
  ...commands,
  ...games,
  ...duels,
  ...best,
  ...systems,
  ...people,
  ...platforms,
  ...describing,
  ...takingPart,
  ...slack,
}

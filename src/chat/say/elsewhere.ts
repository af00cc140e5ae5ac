import type { Channel } from '../../content.ts'
import { Mistake } from '../../errors.ts'
import type { Platform } from '../platform.ts'
import type { Call } from './command.ts'
import { mentioned } from './mentions.ts'

/** What is looked for elsewhere, and by whom. */
type Seeker = Pick<Call, 'platforms' | 'channel' | 'here' | 'moderator'>

/** A channel elsewhere, with what members call it: `slack#team`. */
export interface Elsewhere {
  channel: Channel
  name: string
  problem?: Mistake
}

/**
 * The channel that a member means: `slack#team`, with the channel's name or id; the platform alone where it has one
 * channel; `#team` or a mention for one of the same platform.
 *
 * @throws Mistake where there is none, or Salon cannot post there, with the mend
 */
export async function findElsewhere(seeker: Seeker, said: string): Promise<Elsewhere> {
  const { name: here } = seeker.here
  const [id] = mentioned(seeker, 'channel', said)
  const wanted = (id === undefined ? said.trim().replace(/^(?=#)/, here) : `${here}#${id}`).toLowerCase()
  const [name = ''] = wanted.split('#')
  const platform = seeker.platforms.find((candidate) => candidate.name === name.trim())
  if (!platform) throw platformUnknown(seeker, said)
  const there = await placesOn(seeker, platform)
  const only = wanted === name && there.length === 1
  const found = there.find(
    ({ channel, name }) =>
      only || [name, `${channel.platform}#${channel.id}`].some((one) => one.toLowerCase() === wanted),
  )
  if (!found) throw new Mistake((words) => words.mirrors.placeUnknown(said.trim()))
  if (isHere(seeker, found)) throw new Mistake((words) => words.mirrors.here)
  if (found.problem) throw found.problem
  return found
}

/** Channels elsewhere of which the name contains what was typed; those first where Salon can post. */
export async function completeElsewhere(seeker: Seeker, typed: string): Promise<string[]> {
  const all = await Promise.all(seeker.platforms.map((platform) => placesIfAny(seeker, platform)))
  return all
    .flat()
    .filter((place) => !isHere(seeker, place))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .sort((a, b) => Number(b.problem === undefined) - Number(a.problem === undefined))
    .map(({ name }) => name)
}

/** What members call a channel elsewhere; its id where the platform does not see it (any more). */
export async function nameElsewhere(seeker: Seeker, { platform: name, id }: Channel): Promise<string> {
  const platform = seeker.platforms.find((candidate) => candidate.name === name)
  const places = platform ? await placesIfAny(seeker, platform) : []
  return places.find(({ channel }) => channel.id === id)?.name ?? `${name}#${id}`
}

/** A platform that cannot be asked at the moment keeps nobody from the others. */
async function placesIfAny(seeker: Seeker, platform: Platform): Promise<Elsewhere[]> {
  return await placesOn(seeker, platform).catch(() => [])
}

async function placesOn({ moderator }: Seeker, platform: Platform): Promise<Elsewhere[]> {
  const places = await platform.places()
  return places
    .filter(({ hidden }) => moderator || !hidden)
    .map(({ id, name, problem }) => ({
      channel: { platform: platform.name, id },
      name: `${platform.name}#${name}`,
      ...(problem && { problem }),
    }))
}

function isHere({ channel: here }: Seeker, { channel }: Elsewhere): boolean {
  return channel.platform === here.platform && channel.id === here.id
}

function platformUnknown({ platforms }: Seeker, said: string): Mistake {
  const known = platforms.map(({ name }) => name)
  return new Mistake((words) => words.mirrors.platformUnknown(said.trim(), known))
}

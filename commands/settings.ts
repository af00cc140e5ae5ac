import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { completeElsewhere, findElsewhere, nameElsewhere } from '../src/chat/say/elsewhere.ts'
import { readRoles } from '../src/chat/say/roles.ts'
import { Mistake } from '../src/errors.ts'
import { endMirrors, readMirror, readMirrored, writeMirror } from '../src/places/mirrors.ts'
import { readSettings, type Settings, writeSettings } from '../src/places/settings.ts'
import type { Member } from '../src/store/database.ts'
import { type Locale, locales, words } from '../src/words/index.ts'

const onOff = ['on', 'off'] as const
const votes = ['visible', 'secret'] as const
const closers = ['voters', 'requester', 'moderators'] as const
const languages = [...locales, 'auto'] as const

/** A text option of which only some words make sense. */
function oneOf(known: readonly string[], en: string, fr: string) {
  return {
    type: 'text' as const,
    description: { en, fr },
    complete: async (_call: Call, typed: string) => known.filter((word) => word.startsWith(typed)),
  }
}

export const settings = defineCommand({
  name: 'settings',
  description: {
    en: 'Your language, and what the moderators set for this channel',
    fr: 'Votre langue, et ce que les modérateurs règlent pour ce salon',
  },
  options: {
    language: oneOf(languages, 'How you are answered', 'Comment on vous répond'),
    reminders: oneOf(
      onOff,
      'A word, once a day at most, of open votes that lack your ballot',
      'Un mot, une fois par jour au plus, des votes qui attendent votre bulletin',
    ),
    leaderboard: oneOf(onOff, 'Whether you are listed there', 'Si vous y figurez'),
    'channel-language': oneOf(languages, 'Language of the posts here', 'Langue des messages d’ici'),
    thread: oneOf(onOff, 'A thread under each finished drawing', 'Un fil sous chaque dessin fini'),
    close: oneOf(closers, 'Who may close a vote', 'Qui peut clore un vote'),
    votes: oneOf(votes, 'Votes that all see, or in secret', 'Des votes visibles, ou secrets'),
    roles: {
      type: 'text',
      description: {
        en: 'Roles that may close others’ votes: mention them, or none',
        fr: 'Rôles qui peuvent clore les votes d’autrui : mentionnez-les, ou none',
      },
    },
    waiting: {
      type: 'integer',
      min: 0,
      max: 1000,
      description: {
        en: 'How many drawings from here may wait at a time; 0 for any number',
        fr: 'Combien de dessins d’ici peuvent attendre à la fois ; 0 pour autant qu’on veut',
      },
    },
    mirror: {
      type: 'text',
      description: {
        en: 'Channel where all posts of this one stand too, such as slack#team; or off',
        fr: 'Salon où figurent aussi les messages d’ici, par exemple slack#equipe ; ou off',
      },
      complete: async (call, typed) => [
        ...['off'].filter((word) => word.startsWith(typed)),
        ...(await completeElsewhere(call, typed)),
      ],
    },
    here: oneOf(onOff, 'Whether Salon works in this channel', 'Si Salon travaille dans ce salon'),
  },
  async run(
    call,
    {
      language,
      reminders,
      leaderboard,
      'channel-language': posts,
      thread,
      close,
      votes: how,
      roles,
      waiting,
      mirror,
      here,
    },
  ) {
    const { salon, member, channel, locale, moderator, settings: before } = call
    const { prisma } = salon.store
    const changes: Partial<Settings> = {
      ...(posts !== undefined && { locale: localeOf('channel-language', posts) }),
      ...(thread !== undefined && { thread: among('thread', onOff, thread) === 'on' }),
      ...(close !== undefined && { closers: among('close', closers, close) }),
      ...(how !== undefined && { secret: among('votes', votes, how) === 'secret' }),
      ...(roles !== undefined && { roles: readRoles(call, roles) }),
      ...(waiting !== undefined && { waiting: waiting === 0 ? null : waiting }),
      ...(here !== undefined && { open: among('here', onOff, here) === 'on' }),
    }
    const own: Partial<Own> = {
      ...(language !== undefined && { locale: localeOf('language', language) }),
      ...(reminders !== undefined && { reminders: among('reminders', onOff, reminders) === 'on' }),
      ...(leaderboard !== undefined && { listed: among('leaderboard', onOff, leaderboard) === 'on' }),
    }
    if (Object.keys(changes).length > 0 || mirror !== undefined) {
      if (!moderator) throw new Mistake((say) => say.settings.notYours)
      if (mirror !== undefined) await pair(call, mirror)
      if (Object.keys(changes).length > 0) await writeSettings(prisma, channel, changes)
    }
    if (Object.keys(own).length > 0) await prisma.member.update({ where: { id: member.id }, data: own })
    const mirrors = await readPairs(call)
    return view({ ...before, ...changes }, { ...member, ...own }, mirrors, own.locale ?? locale)
  },
})

/** What a member sets for themselves. */
type Own = Pick<Member, 'reminders' | 'listed'> & { locale: Locale | null }

/** Pairs the channel with one elsewhere, where Salon can post. */
async function pair(call: Call, mirror: string): Promise<void> {
  const { prisma } = call.salon.store
  if (mirror.trim().toLowerCase() === 'off') return await endMirrors(prisma, call.channel)
  const { channel, name } = await findElsewhere(call, mirror)
  if (!(await readSettings(prisma, channel)).open) throw new Mistake((say) => say.mirrors.closed(name))
  await writeMirror(prisma, call.channel, channel)
}

/** The names of the channels that this one is paired with. */
async function readPairs(call: Call): Promise<{ to: string | undefined; from: string[] }> {
  const { prisma } = call.salon.store
  const to = await readMirror(prisma, call.channel)
  const from = await readMirrored(prisma, call.channel)
  return {
    to: to && (await nameElsewhere(call, to)),
    from: await Promise.all(from.map((channel) => nameElsewhere(call, channel))),
  }
}

function view(
  now: Settings,
  own: Pick<Member, keyof Own>,
  { to, from }: Awaited<ReturnType<typeof readPairs>>,
  locale: Locale,
) {
  const say = words(locale)
  return {
    text: [
      now.open ? say.settings.now : say.settings.channelClosed,
      ...(from.length > 0 ? [say.mirrors.mirrorsHere(from)] : []),
    ],
    table: {
      head: [say.settings.headSetting, say.settings.headNow],
      rows: [
        ['language', own.locale ?? 'auto'],
        ['reminders', own.reminders ? 'on' : 'off'],
        ['leaderboard', own.listed ? 'on' : 'off'],
        ['channel-language', now.locale ?? 'auto'],
        ['thread', now.thread ? 'on' : 'off'],
        ['close', now.closers],
        ['votes', now.secret ? 'secret' : 'visible'],
        ['roles', now.roles.length === 0 ? 'none' : say.settings.roles(now.roles.length)],
        ['mirror', to ?? 'off'],
        ['waiting', now.waiting === null ? say.result.undefinedNumber : say.number(now.waiting, 0)],
        ['here', now.open ? 'on' : 'off'],
      ],
    },
    actions: [],
  }
}

function localeOf(option: string, given: string): Locale | null {
  const language = among(option, languages, given)
  return language === 'auto' ? null : language
}

function among<Word extends string>(option: string, known: readonly Word[], given: string): Word {
  const word = known.find((candidate) => candidate === given.trim().toLowerCase())
  if (word === undefined) throw new Mistake((say) => say.options.oneOf(option, [...known]))
  return word
}

import { type Call, defineCommand } from '../src/chat/command.ts'
import { readRoles, type Settings, writeSettings } from '../src/chat/settings.ts'
import { Mistake } from '../src/errors.ts'
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
        fr: 'Rôles qui peuvent clore les votes d’autrui : mentionnez-les, ou none',
      },
    },
    here: oneOf(onOff, 'Whether Salon works in this channel', 'Si Salon travaille dans ce salon'),
  },
  async run(
    { salon, member, channel, locale, moderator, settings: before },
    { language, reminders, leaderboard, 'channel-language': posts, thread, close, votes: how, roles, here },
  ) {
    const { prisma } = salon.store
    const changes: Partial<Settings> = {
      ...(posts !== undefined && { locale: localeOf('channel-language', posts) }),
      ...(thread !== undefined && { thread: among('thread', onOff, thread) === 'on' }),
      ...(close !== undefined && { closers: among('close', closers, close) }),
      ...(how !== undefined && { secret: among('votes', votes, how) === 'secret' }),
      ...(roles !== undefined && { roles: readRoles(roles) }),
      ...(here !== undefined && { open: among('here', onOff, here) === 'on' }),
    }
    const own: Partial<Own> = {
      ...(language !== undefined && { locale: localeOf('language', language) }),
      ...(reminders !== undefined && { reminders: among('reminders', onOff, reminders) === 'on' }),
      ...(leaderboard !== undefined && { listed: among('leaderboard', onOff, leaderboard) === 'on' }),
    }
    if (Object.keys(changes).length > 0) {
      if (!moderator) throw new Mistake((say) => say.settingsNotYours)
      await writeSettings(prisma, channel, changes)
    }
    if (Object.keys(own).length > 0) await prisma.member.update({ where: { id: member.id }, data: own })
    return view({ ...before, ...changes }, { ...member, ...own }, own.locale ?? locale)
  },
})

/** What a member sets for themselves. */
type Own = Pick<Member, 'reminders' | 'listed'> & { locale: Locale | null }

function view(now: Settings, own: Pick<Member, keyof Own>, locale: Locale) {
  const say = words(locale)
  return {
    text: [now.open ? say.settingsNow : say.channelClosed],
    table: {
      head: [say.headSetting, say.headNow],
      rows: [
        ['language', own.locale ?? 'auto'],
        ['reminders', own.reminders ? 'on' : 'off'],
        ['leaderboard', own.listed ? 'on' : 'off'],
        ['channel-language', now.locale ?? 'auto'],
        ['thread', now.thread ? 'on' : 'off'],
        ['close', now.closers],
        ['votes', now.secret ? 'secret' : 'visible'],
        ['roles', now.roles.length === 0 ? 'none' : say.roles(now.roles.length)],
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
  if (word === undefined) throw new Mistake((say) => say.oneOf(option, [...known]))
  return word
}

import { defineCommand } from '../src/chat/say/command.ts'
import { Mistake } from '../src/errors.ts'
import { leaderboard as takingPart, weekOf } from '../src/results/leaderboard.ts'
import { databaseNow } from '../src/store/database.ts'
import { words } from '../src/words/index.ts'

const periods = ['week', 'all'] as const
/** Members listed at a time. */
const LISTED = 20

export const leaderboard = defineCommand({
  name: 'leaderboard',
  description: {
    en: 'Who has taken part how much; never who agreed with whom',
    fr: 'Qui a participé combien ; jamais qui était d’accord avec qui',
  },
  options: {
    period: {
      type: 'text',
      description: {
        en: 'week: since Monday, as if left out; all: since ever',
        fr: 'week : depuis lundi, comme sans option ; all : depuis toujours',
      },
      complete: async (_call, typed) => periods.filter((period) => period.startsWith(typed)),
    },
  },
  async run({ salon, member, locale }, { period = 'week' }) {
    const chosen = periods.find((known) => known === period)
    if (!chosen) throw new Mistake((say) => say.options.oneOf('period', [...periods]))
    const all = await takingPart(
      salon.store.prisma,
      chosen === 'week' ? weekOf(await databaseNow(salon.store.prisma)) : undefined,
    )
    const say = words(locale)
    const shown = all.filter(({ memberId }, place) => place < LISTED || memberId === member.id)
    return {
      text: [say.leaderboard.leaderboard(chosen), ...(all.length === 0 ? [say.leaderboard.empty] : [])],
      ...(shown.length > 0 && {
        table: {
          head: [
            say.queue.headMember,
            say.results.headBallots,
            say.leaderboard.headAnswers,
            say.leaderboard.headCaptions,
            say.leaderboard.headDrawings,
          ],
          rows: shown.map(({ name, ballots, answers, captions, drawings }) => [
            name,
            ...[ballots, answers, captions, drawings].map((n) => say.number(n, 0)),
          ]),
        },
      }),
      actions: [],
    }
  },
})

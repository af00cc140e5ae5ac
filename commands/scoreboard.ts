import { defineCommand } from '../src/chat/say/command.ts'
import { guess } from '../src/games/guess/game.ts'
import { readScoreboard } from '../src/games/guess/scoreboard.ts'
import { scored, soFar } from '../src/games/guess/sentences.ts'
import { heldBackWords } from '../src/results/closed-rounds.ts'
import { words } from '../src/words/index.ts'

/** Members listed at a time. */
const LISTED = 20

export const scoreboard = defineCommand({
  name: 'scoreboard',
  description: {
    en: 'Who reads pictures better: you, the team or CLIP',
    fr: 'Qui lit mieux les images : vous, l’équipe ou CLIP',
  },
  options: {},
  async run({ salon, member, locale }) {
    const { prisma } = salon.store
    const say = words(locale)
    const all = await readScoreboard(prisma, salon.games, guess.name)
    const { team, clip, members } = all
    const held = await heldBackWords(salon, { game: guess.name }, say)
    if (members.length === 0) return { text: [say.guess.scoreboardEmpty, ...held], actions: [] }
    const listed = await prisma.member.findMany({
      where: { id: { in: members.map((one) => one.member) }, OR: [{ listed: true }, { id: member.id }] },
    })
    const rows = members
      .flatMap(({ member: id, own, clip: clipThere }) => {
        const known = listed.find((candidate) => candidate.id === id)
        return known ? [{ own, row: [known.name, scored(own, say), scored(clipThere, say)] }] : []
      })
      .sort((a, b) => b.own.of - a.own.of)
      .slice(0, LISTED)
    return {
      text: [say.guess.scoreboardIs, soFar(all, say), ...held],
      table: {
        head: [say.guess.headPlayer, say.guess.headRight, say.guess.headClipSame],
        rows: [
          [say.guess.team, scored(team.own, say), scored(team.clip, say)],
          [say.result.clipOrder, scored(clip, say), say.result.undefinedNumber],
          ...rows.map(({ row }) => row),
        ],
      },
      actions: [],
    }
  },
})

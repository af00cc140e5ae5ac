import { defineCommand } from '../src/chat/say/command.ts'
import { roundIfGiven } from '../src/chat/say/common-options.ts'
import { viewProgress } from '../src/chat/show/view-question.ts'
import { Mistake } from '../src/errors.ts'
import { play as playOn, reconsider } from '../src/rounds/asking.ts'

export const play = defineCommand({
  name: 'play',
  description: {
    en: 'Judge: ten short questions that only you see',
    fr: 'Juger : dix courtes questions que vous seul voyez',
  },
  options: {
    round: roundIfGiven({
      en: 'Number of the round; the newest one here if left out',
      fr: 'Numéro de la manche ; sinon la dernière ouverte ici',
    }),
    question: {
      type: 'integer',
      min: 1,
      description: {
        en: 'Number of an earlier question of yours, to answer it anew',
        fr: 'Numéro d’une de vos questions, pour y répondre de nouveau',
      },
    },
  },
  async run(call, { round, question }) {
    const { salon, member, channel } = call
    if (question !== undefined && round === undefined)
      throw new Mistake((words) => words.options.missing('round', 'play'))
    const progress =
      question === undefined || round === undefined
        ? await playOn(salon, member, channel, round)
        : await reconsider(salon, member, round, question)
    return await viewProgress(call, progress)
  },
})

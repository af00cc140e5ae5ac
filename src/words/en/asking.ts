import { count } from './format.ts'

export const asking = {
  play: 'Play',
  answersSoFar: (answers: number, members: number): string =>
    answers === 0
      ? 'No answer yet.'
      : `${count(answers, 'answer', 'answers')} so far, from ${count(members, 'member', 'members')}.`,
  // questions
  place: (place: number, of: number) => `Question ${place} of ${of}`,
  before: 'Back',
  thanks: (answered: number, more: boolean) =>
    `Thank you: ${count(answered, 'question', 'questions')} answered.${more ? '' : ' There is nothing left to ask you in this round.'}`,
  nothingToAsk: 'This round has nothing to ask you.',
  tenMore: 'Ten more',
  roundAsks: (round: number) => `Round #${round} asks questions; say /play round:${round}.`,
  roundAsksNothing: (round: number) => `Round #${round} asks no questions; vote at its post.`,
  unknown: (question: number) => `You have not been asked a question ${question} in this round.`,
  changed: (round: number) =>
    `That question is not what it was any more; say /play round:${round} for what is asked now.`,
  answerUnclear: 'That is no answer to this question; press one of its buttons.',
  nothingToPlay: 'No round with questions is open here; open one, for instance with /duel.',
  allPlayed: 'You have answered all there is to answer here. Thank you!',
  memberForgotten: 'You have been forgotten, so nothing can be counted as yours.',
}

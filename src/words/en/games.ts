import { count } from './format.ts'

export const games = {
  // rounds of any game
  roundDraws: 'Its pictures are being drawn; it opens with the last of them.',
  roundCancelled: 'This round is called off: not all of its pictures were drawn.',
  play: 'Play',
  answersSoFar: (answers: number, members: number): string =>
    answers === 0
      ? 'No answer yet.'
      : `${count(answers, 'answer', 'answers')} so far, from ${count(members, 'member', 'members')}.`,
  closing: (after: number | null, at: Date | null, asks: boolean): string => {
    const ballots = asks ? ['answer', 'answers'] : ['ballot', 'ballots']
    const ways = [
      ...(after === null ? [] : [`at ${count(after, ballots[0] as string, ballots[1] as string)}`]),
      ...(at === null ? [] : [`on ${moment(at)}`]),
    ]
    return `It closes by itself ${ways.join(', or ')}.`
  },
  roundClosed: (round: number) => `Round #${round} is closed.`,

  // questions
  questionPlace: (place: number, of: number) => `Question ${place} of ${of}`,
  before: 'Back',
  thanks: (answered: number, more: boolean) =>
    `Thank you: ${count(answered, 'question', 'questions')} answered.${more ? '' : ' There is nothing left to ask you in this round.'}`,
  nothingToAsk: 'This round has nothing to ask you.',
  tenMore: 'Ten more',

  // what cannot be
  roundNumberUnknown: (round: number) => `There is no round #${round}.`,
  roundNotClosedYet: (round: number) => `Round #${round} is not closed yet; results come when it closes.`,
  modelsOrTemplates: 'Compare models or templates, not both at once.',
  armsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different ones, such as models:a,b or templates:{}|a picture of {}`,
  promptNeedsArms:
    'A prompt is for models or templates to draw: name two of either, or give a drawing instead.',
  duelNeedsTwo: 'A duel needs two pictures; that drawing has one.',
  roundAsks: (round: number) => `Round #${round} asks questions; say /play round:${round}.`,
  roundAsksNothing: (round: number) => `Round #${round} asks no questions; vote at its post.`,
  questionUnknown: (question: number) => `You have not been asked a question ${question} in this round.`,
  questionChanged: (round: number) =>
    `That question is not what it was any more; say /play round:${round} for what is asked now.`,
  answerUnclear: 'That is no answer to this question; press one of its buttons.',
  nothingToPlay: 'No round with questions is open here; open one, for instance with /duel.',
  allPlayed: 'You have answered all there is to answer here. Thank you!',
  memberForgotten: 'You have been forgotten, so nothing can be counted as yours.',
}

function moment(at: Date): string {
  const day = at.toLocaleDateString('en', { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return `${day} at ${time} UTC`
}

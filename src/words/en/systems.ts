import { count } from './format.ts'

export const systems = {
  drawnWith: (temperature: number, topK: number, guidance: number) =>
    `Temperature ${temperature}, top-k ${topK}, guidance ${guidance}.`,
  // all of them
  none: 'No two systems have been compared yet: say /duel or /best-of-five with models or templates, and close the round.',
  intro:
    'Systems that were compared, over all closed duels and rounds of best of five. Who prefers neither is half for each, every prompt counts alike, and the 95 % intervals are for all such members and prompts.',
  hint: 'Systems were compared too: /results by:system.',
  groupSystem: (model: string, template: string) => `${model}, ${template}`,
  against: (first: string, second: string) => `“${first}” against “${second}”`,
  compared: (
    asked: string,
    share: string,
    { judgements, members, prompts }: { judgements: number; members: number; prompts: number },
    p: string | undefined,
  ) =>
    `${asked}: ${share} for the first, in ${count(judgements, 'judgement', 'judgements')} of ${count(members, 'member', 'members')} over ${count(prompts, 'prompt', 'prompts')}${p === undefined ? '' : `; ${p}`}.`,
  comparedShort: (asked: string, share: string) => `${asked}: ${share} for the first.`,
  promptCount: (prompts: number) => count(prompts, 'prompt', 'prompts'),
  legendSystems: 'share for the first, 95\u00a0%\u00a0interval',
  axisSystems: '% for the first system; at 50 the two are level',
  headAsked: 'Question',
  headShareInterval: 'For the first (95 %)',
  headJudgements: 'Judgements',
  headMembers: 'Members',
  headPrompts: 'Prompts',
}

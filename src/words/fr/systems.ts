import type { systems as english } from '../en/systems.ts'
import { count } from './format.ts'

export const systems: typeof english = {
  drawnWith: (temperature, topK, guidance) =>
    `Température ${temperature.toLocaleString('fr')}, top-k ${topK}, guidage ${guidance.toLocaleString('fr')}.`,
  // toutes
  none: 'Aucun système n’a encore été comparé à un autre\u00a0: dites /duel ou /best-of-five avec des modèles ou des tournures, puis fermez la manche.',
  intro:
    'Les systèmes comparés, sur tous les duels et toutes les manches à cinq juges qui sont clos. Qui n’en préfère aucun compte pour moitié à chacun, chaque texte compte autant, et les intervalles à 95\u00a0% valent pour tous les membres et textes tels que ceux-ci.',
  hint: 'Des systèmes ont aussi été comparés\u00a0: /results by:system.',
  groupSystem: (model, template) => `${model}, ${template}`,
  against: (first, second) => `«\u00a0${first}\u00a0» face à «\u00a0${second}\u00a0»`,
  compared: (asked, share, { judgements, members, prompts }, p) =>
    `${asked}\u00a0: ${share} pour le premier, en ${count(judgements, 'jugement', 'jugements')} de ${count(members, 'membre', 'membres')} sur ${count(prompts, 'texte', 'textes')}${p === undefined ? '' : `\u00a0; ${p}`}.`,
  comparedShort: (asked, share) => `${asked} : ${share} pour le premier.`,
  promptCount: (prompts) => count(prompts, 'texte', 'textes'),
  legendSystems: 'part du premier, intervalle à 95\u00a0%',
  axisSystems: '% pour le premier système\u00a0; à 50, égalité',
  headAsked: 'Question',
  headShareInterval: 'Pour le premier (95\u00a0%)',
  headJudgements: 'Jugements',
  headMembers: 'Membres',
  headPrompts: 'Textes',
}

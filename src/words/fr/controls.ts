import type { controls as english } from '../en/controls.ts'
import { list, number } from './format.ts'

export const controls: typeof english = {
  open: 'Parmi elles, des questions témoins : certaines descriptions sont fausses exprès, d’autres montrées deux fois. Elles mesurent le soin que nous mettons à noter. Chacun voit les siennes, le résultat les donne toutes ensemble, et personne n’est écarté pour cela.',
  reliabilityAll: (wrong, repeated) =>
    wrong.of + repeated.of === 0
      ? 'Aucune question témoin n’a reçu de réponse.'
      : `Questions témoins : ${list([
          ...(wrong.of > 0 ? [`descriptions fausses notées 1 ou 2, ${ofAll(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`descriptions remontrées notées comme avant, à un point près, ${ofAll(repeated)}`]
            : []),
        ])}. Personne n’a été écarté pour cela.`,
  reliabilityYours: ({ wrong, repeated }) =>
    wrong.of + repeated.of === 0
      ? 'Vous n’avez pas encore rencontré de question témoin.'
      : `Vos questions témoins, que vous seul voyez : ${list([
          ...(wrong.of > 0 ? [`descriptions fausses notées 1 ou 2, ${passed(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`notées comme avant, à un point près, quand elles reviennent, ${passed(repeated)}`]
            : []),
        ])}. Rien n’est écarté pour cela.`,
  duelControls: (after) =>
    `Tous les ${after} duels, l’un d’eux revient, côtés échangés : une question témoin, qui mesure notre constance. Chacun voit les siennes, le résultat les donne toutes ensemble, et personne n’est écarté pour cela.`,
  steadyAll: (steady) =>
    `Questions témoins : les duels remontrés, côtés échangés, ont fini comme avant, ${ofAll(steady)}. Personne n’a été écarté pour cela.`,
  steadyYours: (steady) =>
    `Vos questions témoins, que vous seul voyez : remontrés, côtés échangés, vos duels ont fini comme avant, ${passed(steady)}. Rien n’est écarté pour cela.`,
}

const ofAll = ({ passed, of }: Share) => `${passed} sur ${of}`

const passed = ({ passed, of, low, high }: Share) =>
  `${passed} sur ${of}${low === null || high === null ? '' : ` (intervalle à 95 % de ${percent(low)} à ${percent(high)})`}`

type Share = Parameters<typeof english.reliabilityAll>[0]

const percent = (share: number) => `${number(share * 100, 0)} %`
